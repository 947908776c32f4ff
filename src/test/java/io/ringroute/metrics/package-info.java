/** What is shown to whoever watches, from a run of the packaged application in the sandbox. */
package io.ringroute.metrics;
