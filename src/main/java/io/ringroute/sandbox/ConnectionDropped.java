package io.ringroute.sandbox;

/** Says that the connection is to be closed without any reply. */
final class ConnectionDropped extends RuntimeException {

  ConnectionDropped() {
    super("the connection is dropped", null, false, false);
  }
}
