/** Takes in what the agent and LiveKit report of a call. */
package io.ringroute.reports;
