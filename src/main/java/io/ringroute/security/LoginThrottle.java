package io.ringroute.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes guessing passwords slow: after five wrong logins from one place, or twenty for one user,
 * the next is checked only after a wait that doubles, up to 30 seconds. Who has logged in from a
 * place before is held up there by wrong logins of his own name only, neither by those of others at
 * that place nor by those from elsewhere. A name and password that were wrong in a place within the
 * last hour are not counted there again: a program with an outdated password holds nobody up.
 */
@Component
class LoginThrottle {

  private static final Logger LOG = LoggerFactory.getLogger(LoginThrottle.class);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final String salt = UUID.randomUUID().toString();
  private final FailedTries byPlace;
  private final FailedTries byUser;
  private final FailedTries byLogin;
  private final FailedTries seen;
  private final FailedTries logins;
  private final List<String> users;

  LoginThrottle(Clock clock, Credentials credentials) {
    byPlace = new FailedTries(clock, 5, LONGEST, MEMORY, MOST);
    byUser = new FailedTries(clock, 20, LONGEST, MEMORY, MOST);
    byLogin = new FailedTries(clock, 5, LONGEST, MEMORY, MOST);
    seen = new FailedTries(clock, 0, Duration.ZERO, MEMORY, MOST);
    logins = new FailedTries(clock, 0, Duration.ZERO, Duration.ofDays(30), MOST);
    users = credentials.accounts().stream().map(Credentials.Account::user).toList();
  }

  /** Whose failures count: a user's at a place. */
  private record Try(Place place, String user, String hash) {

    String login() {
      return user + " " + place.key();
    }
  }

  /**
   * Makes a check and counts it when it fails; one at a time, so that many at once gain nothing. A
   * success wipes out no failures: else whoever has one password could guess the other.
   *
   * @param address anything
   * @param check of a moment; empty: wrong
   * @throws TooManyLogins without a check
   */
  <T> Optional<T> check(String address, String user, String password, Supplier<Optional<T>> check) {
    Place place = Place.of(address);
    String shown = String.join(" ", salt, place.key(), Secret.hash(user), Secret.hash(password));
    return check(new Try(place, user, Secret.hash(shown)), check);
  }

  private synchronized <T> Optional<T> check(Try login, Supplier<Optional<T>> check) {
    boolean known = users.contains(login.user());
    boolean wasHere = known && logins.has(login.login());
    stopWhileWaiting(login, known, wasHere);
    Optional<T> found = check.get();
    if (found.isPresent()) {
      logins.add(login.login());
    } else if (!seen.has(login.hash())) {
      seen.add(login.hash());
      count(login, known, wasHere);
    }
    return found;
  }

  private void stopWhileWaiting(Try login, boolean known, boolean wasHere) {
    if (wasHere) {
      stopWhileWaiting(byLogin.wait(login.login()));
      return;
    }
    stopWhileWaiting(byPlace.wait(login.place().key()));
    if (known) {
      stopWhileWaiting(byUser.wait(login.user()));
    }
  }

  private static void stopWhileWaiting(Duration wait) {
    if (!wait.isZero()) {
      throw new TooManyLogins(wait);
    }
  }

  private void count(Try login, boolean known, boolean wasHere) {
    boolean begins = wasHere ? byLogin.add(login.login()) : byPlace.add(login.place().key());
    if (begins) {
      LOG.warn(
          "Too many wrong logins from {}: more are checked after a wait only, of up to {} s",
          login.place().shown(),
          LONGEST.toSeconds());
    }
    if (known && byUser.add(login.user())) {
      LOG.warn(
          "Too many wrong logins as {}, the last one from {}: more from new places are checked"
              + " after a wait only, of up to {} s",
          login.user(),
          login.place().shown(),
          LONGEST.toSeconds());
    }
  }
}
