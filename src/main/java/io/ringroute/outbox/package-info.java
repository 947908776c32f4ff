/** Tells other systems of what happened, from rows that wait until they were told. */
package io.ringroute.outbox;
