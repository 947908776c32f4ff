/** What breaks around the application, and the proof that no lead is lost and nobody rung twice. */
package io.ringroute.faults;
