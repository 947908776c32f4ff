/**
 * Measures the packaged application against its own database and twins: {@code mvn verify -Pbench}.
 */
package io.ringroute.bench;
