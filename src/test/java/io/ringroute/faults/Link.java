package io.ringroute.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection through the proxy, with a thread for each direction. */
final class Link {

  private static final int BUFFER = 16 * 1024;
  private static final int TAIL = 4 * 1024;

  private final TcpProxy proxy;
  private final Socket client;
  private final Socket server;
  private volatile String tail = "";
  private volatile Trap trap;

  Link(TcpProxy proxy, Socket client, Socket server) throws IOException {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  /** Passes data on until one side ends. */
  void run() {
    TcpProxy.start("proxy-answers", () -> pump(server, client, this::answers));
    pump(client, server, this::requests);
  }

  void close() {
    TcpProxy.close(client);
    TcpProxy.close(server);
  }

  private interface Gate {
    void pass(byte[] buffer, int length) throws InterruptedException;
  }

  private void pump(Socket from, Socket to, Gate gate) {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        proxy.pass();
        gate.pass(buffer, length);
        out.write(buffer, 0, length);
        out.flush();
      }
    } catch (IOException e) {
      // One side is gone; so is the other now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** A text may be cut by the buffer's end, so the end of the data before is looked at too. */
  private void requests(byte[] buffer, int length) throws InterruptedException {
    if (proxy.traps().isEmpty()) {
      tail = "";
      return;
    }
    String text = tail + new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    tail = text.substring(Math.max(0, text.length() - TAIL));
    for (Trap each : proxy.traps()) {
      if (each.catches(text)) {
        tail = "";
        if (each.when() == Trap.When.BEFORE) {
          each.hold();
        } else {
          trap = each;
        }
      }
    }
  }

  /** An answer ends what was asked: the next request's text begins anew. */
  private void answers(byte[] buffer, int length) throws InterruptedException {
    tail = "";
    Trap mine = trap;
    if (mine != null) {
      trap = null;
      mine.hold();
    }
  }
}
