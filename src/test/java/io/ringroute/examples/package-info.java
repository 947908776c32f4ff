/** The examples for integrators, each run as its README says. */
package io.ringroute.examples;
