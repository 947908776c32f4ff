/** Judges the settings before anything is started, and says all that is wrong with them at once. */
package io.ringroute.settings;
