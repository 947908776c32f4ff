package io.ringroute.sandbox;

/** How one number behaves: as its digits say, or as a test has it. */
record Script(Scenario scenario, Callee callee, DialFault fault) {

  static Script of(String number) {
    return of(Scenario.of(number));
  }

  static Script of(Scenario scenario) {
    return new Script(scenario, scenario.callee(), DialFault.none());
  }

  Script with(Callee other) {
    return new Script(scenario, other, fault);
  }

  Script with(DialFault other) {
    return new Script(scenario, callee, other);
  }
}
