package io.ringroute.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for the Talking Shops CRM: a real HTTP server on loopback that keeps customers and
 * tasks in memory, checks the key and the rate limit, and counts every task by the call in its
 * text. A script makes it fail as the real one may.
 *
 * <p>A request is named by its method and path, like {@code "POST /tasks"}; a path in the script
 * matches everything below it too.
 */
public final class TalkingShopsTwin implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final TalkingShopsScript script = new TalkingShopsScript();
  private final TalkingShopsLedger ledger = new TalkingShopsLedger();
  private final TalkingShopsApi api;

  private TalkingShopsTwin(HttpServer server, String apiKey) {
    this.server = server;
    this.api = new TalkingShopsApi(apiKey, script, ledger);
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "talking-shops-twin");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", api);
    server.start();
  }

  /**
   * Starts the twin on loopback.
   *
   * @param port 0 takes any free one
   * @param apiKey the key that requests must carry
   */
  public static TalkingShopsTwin start(int port, String apiKey) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new TalkingShopsTwin(HttpServer.create(address, 100), apiKey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The API's base URL, like {@code http://127.0.0.1:40123/v1}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** The key that it accepts from now on. */
  public void acceptKey(String apiKey) {
    api.acceptKey(apiKey);
  }

  /** How many requests it answers in any minute before it answers 429; 100 at the start. */
  public void limitRequests(int perMinute) {
    api.limitRequests(perMinute);
  }

  /** The next requests of this name are answered with this status and nothing is done. */
  public void fail(String request, int times, int status) {
    script.add(request, times, TalkingShopsReply.status(status));
  }

  /** The next requests of this name are answered 429 with Retry-After. */
  public void tooMany(String request, int times, Duration retryAfter) {
    script.add(request, times, TalkingShopsReply.tooMany(retryAfter));
  }

  /** The next requests of this name are redirected. */
  public void redirect(String request, int times, String location) {
    script.add(request, times, TalkingShopsReply.redirect(location));
  }

  /** The next requests of this name are answered 200 with this body and nothing is done. */
  public void answer(String request, int times, String body) {
    script.add(request, times, TalkingShopsReply.body(body));
  }

  /** The next requests of this name are done, and answered only after the delay. */
  public void slow(String request, int times, Duration delay) {
    script.add(request, times, TalkingShopsReply.slow(delay));
  }

  /** The next requests of this name are done, but the connection breaks before the answer. */
  public void loseAnswer(String request, int times) {
    script.add(request, times, TalkingShopsReply.lostAnswer());
  }

  /** Forgets the rest of the script. */
  public void behave() {
    script.clear();
  }

  /** How many tasks were created for each call. */
  public Map<Integer, Integer> tasksByCall() {
    return ledger.tasksByCall();
  }

  /** Every task as it came, oldest first, with its {@code _id}. */
  public List<Map<String, Object>> tasks() {
    return ledger.tasks();
  }

  /** Every customer, oldest first, with its {@code _id}. */
  public List<Map<String, Object>> customers() {
    return ledger.customers();
  }

  /** Adds a customer, as if someone else had. Returns its id. */
  public String addCustomer(String mobile, String name) {
    return ledger.addCustomer(Map.of("mobile", mobile, "name", name));
  }

  /** How many requests of this name came, whatever their answer. */
  public int count(String request) {
    return ledger.count(request);
  }

  /** The highest number of requests in any one minute so far. */
  public int mostRequestsInAMinute() {
    return ledger.mostRequestsInAMinute();
  }

  @Override
  public void close() {
    api.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
