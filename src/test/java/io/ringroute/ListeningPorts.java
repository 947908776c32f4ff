package io.ringroute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The ports at which a process of this machine listens, as Linux tells them. */
public final class ListeningPorts {

  private static final String LISTENS = "0A";
  private static final byte[] RMI = {'J', 'R', 'M', 'I', 0, 2, 0x4b};
  private static final int RMI_ANSWERS = 0x4e;

  private ListeningPorts() {}

  public static List<Integer> of(long pid) {
    Path process = Path.of("/proc", String.valueOf(pid));
    Set<String> sockets = sockets(process);
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> lines(process.resolve("net").resolve(table)))
        .map(line -> line.strip().split("\\s+"))
        .filter(socket -> socket[3].equals(LISTENS))
        .filter(socket -> sockets.contains("socket:[" + socket[9] + "]"))
        .map(socket -> Integer.parseInt(socket[1].substring(socket[1].indexOf(':') + 1), 16))
        .distinct()
        .toList();
  }

  /** Those by which another program could reach JMX, or run code. */
  public static List<Integer> withRmi(long pid) {
    return of(pid).stream().filter(ListeningPorts::hasRmi).toList();
  }

  private static boolean hasRmi(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
      socket.setSoTimeout(2_000);
      socket.getOutputStream().write(RMI);
      socket.getOutputStream().flush();
      return socket.getInputStream().read() == RMI_ANSWERS;
    } catch (IOException e) {
      return false;
    }
  }

  private static Set<String> sockets(Path process) {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      files.forEach(file -> sockets.add(target(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sockets;
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
