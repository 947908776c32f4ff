package io.ringroute;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers of tests that must know them before they start. They lie below those that a
 * system hands out by itself, so that nobody else gets one meanwhile, and each of Maven's forks has
 * its own.
 */
public final class FreePort {

  private static final int FIRST = 16_000;
  private static final int OF_A_FORK = 5_000;
  private static final int FORK = Integer.getInteger("surefire.forkNumber", 1) % 3;

  private static int last = ThreadLocalRandom.current().nextInt(OF_A_FORK);

  private FreePort() {}

  /** One on loopback that is free now, and another one each time. */
  public static synchronized int next() {
    while (true) {
      last = (last + 1) % OF_A_FORK;
      int port = FIRST + FORK * OF_A_FORK + last;
      if (isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
