/** Lets in who may come in: operator and viewer, API token, agent token, webhook signature. */
package io.ringroute.security;
