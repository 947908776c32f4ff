/** Turns what was learnt of a call into its one result. */
package io.ringroute.outcome;
