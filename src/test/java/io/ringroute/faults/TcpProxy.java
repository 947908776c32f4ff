package io.ringroute.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands between an application and a server, and is what a network can be: cut off, refusing,
 * slow, or half open (connected, but nothing passes). A {@link Trap} holds one exchange.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int BACKLOG = 256;

  /** What it does with bytes. */
  enum Mode {
    PASS,
    /** Connections break and new ones are refused. */
    CUT,
    /** Connections live and new ones are taken, but no byte passes until this ends. */
    HALF_OPEN
  }

  private final int target;
  private final int port;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final List<Trap> traps = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private ServerSocket listener;
  private volatile Mode mode = Mode.PASS;
  private volatile Duration delay = Duration.ZERO;

  /**
   * @param target port on loopback of what stands behind it
   */
  public TcpProxy(int target) {
    this.target = target;
    listen(0);
    this.port = listener.getLocalPort();
  }

  public int port() {
    return port;
  }

  /** From now on every piece of data waits so long before it is passed on. */
  public void slow(Duration each) {
    delay = each;
  }

  /** Breaks all connections and refuses new ones. */
  public synchronized void cut() {
    mode = Mode.CUT;
    close(listener);
    links.forEach(Link::close);
  }

  /** Breaks all connections; new ones are taken. */
  public void reset() {
    links.forEach(Link::close);
  }

  /** Lets nothing pass, while connections stay. */
  public synchronized void hold() {
    mode = Mode.HALF_OPEN;
  }

  /** As if nothing had been; what was held passes now. */
  public synchronized void mend() {
    boolean refused = mode == Mode.CUT;
    mode = Mode.PASS;
    delay = Duration.ZERO;
    notifyAll();
    if (refused) {
      listen(port);
    }
  }

  /** The next request with this text, or its answer, is held until the trap is opened. */
  public Trap hold(String text, Trap.When when) {
    Trap trap = new Trap(text, when, traps::remove);
    traps.add(trap);
    return trap;
  }

  int connections() {
    return links.size();
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    cut();
    mode = Mode.PASS;
    notifyAll();
  }

  private void listen(int wanted) {
    try {
      listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSocket mine = listener;
    start("proxy", () -> accept(mine));
  }

  private void accept(ServerSocket mine) {
    while (!mine.isClosed()) {
      try {
        Socket client = mine.accept();
        start("proxy-link", () -> link(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void link(Socket client) {
    try {
      Link link = new Link(this, client, new Socket(InetAddress.getLoopbackAddress(), target));
      links.add(link);
      link.run();
      links.remove(link);
    } catch (IOException e) {
      close(client);
    }
  }

  /** Waits as the network has it. */
  void pass() {
    try {
      closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
      synchronized (this) {
        while (mode == Mode.HALF_OPEN) {
          wait();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<Trap> traps() {
    return traps;
  }

  static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      // It is gone: that is what was wanted.
    }
  }
}
