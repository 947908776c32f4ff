/** Finds and checks the YAML routes. */
package io.ringroute.routes;
