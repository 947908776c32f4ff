/** Lets in who may come in: operator, API token, agent token, webhook signature. */
package io.ringroute.security;
