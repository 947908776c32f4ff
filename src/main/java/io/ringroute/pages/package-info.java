/** Shows sales operators what is going on, in a browser, and lets them change it. */
package io.ringroute.pages;
