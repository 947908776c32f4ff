/**
 * Looks at the packaged application from outside, as people do: in a browser, and past its doors.
 */
package io.ringroute.browser;
