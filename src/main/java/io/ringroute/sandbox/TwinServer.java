package io.ringroute.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** A small HTTP server on loopback; a request that waits for its reply holds no thread. */
final class TwinServer implements AutoCloseable {

  static {
    // Read once, when the JDK's server is first used. Without the first, replies may wait 40 ms;
    // the others keep idle connections of thousands of dials from being closed under the client.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
    System.setProperty("sun.net.httpserver.idleInterval", "300");
  }

  private static final int BACKLOG = 4096;

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool(TwinServer::daemon);

  private TwinServer(HttpServer server) {
    this.server = server;
    server.setExecutor(workers);
  }

  /**
   * @param port 0 takes any free one
   */
  static TwinServer bind(int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
      return new TwinServer(HttpServer.create(address, BACKLOG));
    } catch (IOException e) {
      throw new UncheckedIOException("No twin on 127.0.0.1:" + port, e);
    }
  }

  TwinServer handle(String path, HttpHandler handler) {
    server.createContext(path, handler);
    return this;
  }

  /** Starts it from a daemon thread, whose kind the server's own thread takes over. */
  TwinServer start() {
    FutureTask<Void> start = new FutureTask<>(server::start, null);
    daemon(start).start();
    await(start::get);
    return this;
  }

  ExecutorService workers() {
    return workers;
  }

  /** Its address without a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static void reply(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private static void await(Callable<Void> task) {
    try {
      task.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "twin-http");
    thread.setDaemon(true);
    return thread;
  }
}
