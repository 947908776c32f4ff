/** Looks up, adds and reopens leads over HTTP, and says why one is or isn't being called. */
package io.ringroute.leads;
