package io.ringroute.dialing;

import io.ringroute.outcome.FailureReason;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/**
 * Puts a call on the trunk that the route {@code trunk-choose} named. Nothing else of the call can
 * be changed there.
 */
@Component("trunks")
public class Trunks {

  private static final Pattern ID = Pattern.compile("\\S+");
  private static final Pattern CALLER = Pattern.compile("\\+?[0-9]{3,15}|");

  /**
   * The call, to go over the trunk.
   *
   * @param trunk its id at LiveKit, {@code ST_…}
   * @param callerNumber one of its numbers; null or blank: LiveKit takes one
   * @throws DialFailed when one of them can't be; then no phone rings
   */
  public ClaimedCall use(
      @Body ClaimedCall call,
      @ExchangeProperty("trunk") String trunk,
      @ExchangeProperty("callerNumber") String callerNumber) {
    String id = trunk == null ? "" : trunk.strip();
    String caller = callerNumber == null ? "" : callerNumber.strip();
    require(ID, id, "property trunk", "an id like ST_x9Y2");
    require(CALLER, caller, "property callerNumber", "+ and digits, or nothing");
    return call.over(new Trunk(id, caller));
  }

  private static void require(Pattern form, String value, String name, String accepted) {
    if (!form.matcher(value).matches()) {
      throw new DialFailed(
          FailureReason.DISPATCH_FAILED,
          "trunk-choose set the %s to '%s', which should be %s".formatted(name, value, accepted));
    }
  }
}
