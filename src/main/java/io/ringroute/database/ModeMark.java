package io.ringroute.database;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A database belongs to the sandbox or to the real world from its first start on: real leads never
 * meet a twin, and sandbox leads never a real trunk.
 */
@Component
final class ModeMark {

  private static final String SANDBOX = "sandbox";

  ModeMark(
      Installation installation,
      DatabaseSettings settings,
      @Value("${ringroute.sandbox.active:false}") boolean sandbox) {
    String mode = sandbox ? SANDBOX : "real";
    String marked = installation.value("mode", () -> mode);
    if (!marked.equals(mode)) {
      throw refused(settings, mode, marked);
    }
  }

  private static StartFailed refused(DatabaseSettings settings, String mode, String marked) {
    String database =
        settings
            .external()
            .map(address -> "database " + address.display())
            .orElse("embedded database in DATA_DIR " + settings.dataDirectory());
    return new StartFailed(
        "The %s belongs to a %s installation and can't be opened by a %s one"
            .formatted(database, marked, mode),
        marked.equals(SANDBOX)
            ? "Give the real installation a DATABASE_URL or a DATA_DIR of its own; for the sandbox unset"
                + " LIVEKIT_*, SIP_* and TALKINGSHOPS_*."
            : "Give the sandbox a DATA_DIR of its own; for real calls set LIVEKIT_URL and the other"
                + " settings of LiveKit, and SANDBOX=false.");
  }
}
