package io.ringroute.sandbox;

import static io.ringroute.sandbox.AgentPart.CANNOT_START;
import static io.ringroute.sandbox.AgentPart.CRASHES;
import static io.ringroute.sandbox.AgentPart.MISSING;
import static io.ringroute.sandbox.AgentPart.NEVER_READY;
import static io.ringroute.sandbox.AgentPart.TALKS;
import static io.ringroute.sandbox.Callee.answers;
import static io.ringroute.sandbox.Callee.refusedAtOnce;
import static io.ringroute.sandbox.Callee.refuses;
import static io.ringroute.sandbox.Callee.ringsOut;
import static io.ringroute.sandbox.Report.When.AFTER_TALK;
import static io.ringroute.sandbox.Report.When.LATE;
import static io.ringroute.sandbox.Report.blankQualification;
import static io.ringroute.sandbox.Report.callbackInOneDay;
import static io.ringroute.sandbox.Report.failure;
import static io.ringroute.sandbox.Report.outcome;
import static io.ringroute.sandbox.Report.qualification;

/**
 * Who answers in the sandbox, by the last three digits of the lead's number. The digits are the SIP
 * status where there is one; 2xx picks up, 3xx says something special, 5xx is the agent's trouble.
 * Every other number is {@link #QUALIFIED}.
 */
public enum Scenario {
  QUALIFIED("200", answers(16), TALKS, qualification(), "answers all questions"),
  SILENT("201", answers(8), TALKS, failure("no_answers"), "picks up and says nothing"),
  HANGS_UP_AT_ONCE("202", answers(1), TALKS, null, "hangs up at once; the agent reports nothing"),
  HANGS_UP_EARLY(
      "203", answers(4), TALKS, failure("rejected").at(AFTER_TALK), "hangs up during the greeting"),
  EMPTY_ANSWERS("204", answers(8), TALKS, blankQualification(), "answers nothing useful"),
  LATE_REPORT(
      "205", answers(8), TALKS, qualification().at(LATE), "the agent reports long after the talk"),
  AGENT_CRASHES("206", answers(12), CRASHES, null, "the agent leaves in the middle of the talk"),
  TALKS_ON("299", answers(86_400), TALKS, qualification(), "never puts the phone down"),

  CALL_ME_LATER("300", answers(6), TALKS, callbackInOneDay(), "asks to be called tomorrow"),
  NOT_INTERESTED("301", answers(6), TALKS, outcome("not_interested"), "is not interested"),
  WRONG_NUMBER("302", answers(6), TALKS, outcome("wrong_number"), "somebody else has the number"),
  DO_NOT_CALL("303", answers(6), TALKS, outcome("do_not_call"), "wants no calls, ever"),
  VOICEMAIL("304", answers(10), TALKS, outcome("voicemail"), "a machine picks up"),

  TRUNK_FORBIDS("403", refusedAtOnce(403), TALKS, null, "the trunk forbids the call"),
  NO_SUCH_NUMBER("404", refuses(404), TALKS, null, "the number does not exist"),
  NO_ANSWER("408", ringsOut(), TALKS, null, "rings until the ringing time is over"),
  SWITCHED_OFF("480", refuses(480), TALKS, null, "the phone is switched off"),
  BUSY("486", refuses(486), TALKS, null, "busy"),
  TRUNK_ERROR("503", refusedAtOnce(503), TALKS, null, "the trunk is out of channels"),
  DECLINED("603", refuses(603), TALKS, null, "presses the red button"),

  AGENT_MISSING("500", answers(16), MISSING, null, "no agent takes the job"),
  AGENT_NEVER_READY("501", answers(16), NEVER_READY, null, "the agent joins and is never ready"),
  AGENT_CANNOT_START("502", answers(16), CANNOT_START, null, "the agent reports that it can't");

  private static final int DIGITS = 3;

  private final String digits;
  private final Callee callee;
  private final AgentPart agent;
  private final Report report;
  private final String meaning;

  Scenario(String digits, Callee callee, AgentPart agent, Report report, String meaning) {
    this.digits = digits;
    this.callee = callee;
    this.agent = agent;
    this.report = report;
    this.meaning = meaning;
  }

  /** The row of a number, in whatever form it is written. */
  public static Scenario of(String number) {
    String digits = number.replaceAll("\\D", "");
    for (Scenario scenario : values()) {
      if (digits.length() >= DIGITS && digits.endsWith(scenario.digits)) {
        return scenario;
      }
    }
    return QUALIFIED;
  }

  /** The last digits of the numbers that behave so. */
  public String digits() {
    return digits;
  }

  /** What the lead, the trunk or the agent does. */
  public String meaning() {
    return meaning;
  }

  Callee callee() {
    return callee;
  }

  AgentPart agent() {
    return agent;
  }

  /** Null: the agent reports nothing. */
  Report report() {
    return report;
  }
}
