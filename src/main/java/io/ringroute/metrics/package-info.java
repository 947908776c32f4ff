/** Shows to whoever watches what all nodes share, beside what each feature counts itself. */
package io.ringroute.metrics;
