package io.ringroute.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Makes guessing passwords slow: after some wrong logins from one address, or for one user, the
 * next is checked only after a wait that doubles. Nobody is held up by others' guesses at an
 * address from which he logged in before.
 */
@Component
class LoginThrottle {

  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final FailedTries byAddress;
  private final FailedTries byUser;
  private final FailedTries logins;
  private final List<String> users;

  LoginThrottle(Clock clock, Credentials credentials) {
    byAddress = new FailedTries(clock, 5, Duration.ofMinutes(5), MEMORY, MOST);
    byUser = new FailedTries(clock, 20, Duration.ofSeconds(30), MEMORY, MOST);
    logins = new FailedTries(clock, 0, Duration.ZERO, Duration.ofDays(30), MOST);
    users = credentials.accounts().stream().map(Credentials.Account::user).toList();
  }

  /**
   * Makes a check and counts it when it fails; one at a time, so that many at once gain nothing. A
   * success wipes out no failures: else whoever has one password could guess the other.
   *
   * @param check of a moment; empty: wrong
   * @throws TooManyLogins without a check
   */
  synchronized <T> Optional<T> check(String address, String user, Supplier<Optional<T>> check) {
    String place = place(address);
    String login = user + " " + place;
    boolean known = users.contains(user);
    stopWhileWaiting(byAddress.wait(place));
    if (known && !logins.has(login)) {
      stopWhileWaiting(byUser.wait(user));
    }
    Optional<T> found = check.get();
    if (found.isPresent()) {
      logins.add(login);
      return found;
    }
    byAddress.add(place);
    if (known) {
      byUser.add(user);
    }
    return found;
  }

  private static void stopWhileWaiting(Duration wait) {
    if (!wait.isZero()) {
      throw new TooManyLogins(wait);
    }
  }

  /** An IPv6 network counts as one address: whoever has one of its addresses has all. */
  private static String place(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(8, bytes.length)));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
