/** Shows the routes to engineers in Hawtio, without the leads' data, and the start page. */
package io.ringroute.console;
