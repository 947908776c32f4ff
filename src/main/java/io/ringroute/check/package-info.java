/** Tries an installation out before it is used: its settings, its connections, one call. */
package io.ringroute.check;
