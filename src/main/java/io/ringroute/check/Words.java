package io.ringroute.check;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in plain words why something could not be reached. */
final class Words {

  /** The first that a failure has among its causes says what happened. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(UnresolvedAddressException.class, "there is no host of that name"),
          new Known(UnknownHostException.class, "there is no host of that name"),
          new Known(HttpTimeoutException.class, "no answer in time"),
          new Known(SocketTimeoutException.class, "no answer in time"),
          new Known(TimeoutException.class, "no answer in time"),
          new Known(SSLException.class, "no safe connection (TLS): "),
          new Known(ConnectException.class, "nobody listens there"));

  private Words() {}

  static String of(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return KNOWN.stream()
        .flatMap(known -> chain.stream().filter(known.type()::isInstance).map(known::words))
        .findFirst()
        .orElseGet(() -> message(chain.get(chain.size() - 1)));
  }

  private static String message(Throwable root) {
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static List<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20).toList();
  }

  private record Known(Class<? extends Throwable> type, String text) {

    String words(Throwable cause) {
      return cause instanceof SSLException ? text + cause.getMessage() : text;
    }
  }
}
