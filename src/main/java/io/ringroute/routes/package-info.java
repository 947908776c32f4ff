/**
 * Finds the YAML routes, judges them, puts edits in the place of what runs without losing a
 * message, and gives routes what YAML alone can't say.
 */
package io.ringroute.routes;
