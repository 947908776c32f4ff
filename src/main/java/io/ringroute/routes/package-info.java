/** Finds the YAML routes, and gives them what YAML alone can't say. */
package io.ringroute.routes;
