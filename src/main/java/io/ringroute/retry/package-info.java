/** Decides what a failure means for the lead: the next dial, or the end. */
package io.ringroute.retry;
