/** The house rules, as code that reads the sources. */
package io.ringroute.conventions;
