package io.ringroute.faults;

import java.util.function.UnaryOperator;

/** What can be wrong with a file of routes after somebody has saved it. */
enum RouteDamage {
  SYNTAX(text -> text.replaceFirst("(?m)^      steps:", "      steps: [")),
  HALF_SAVED(text -> text.substring(0, text.length() / 2) + "\n    half: \"writ"),
  EMPTY(text -> ""),
  MISSPELT_STEP(text -> text + extra("- removeHaders:\n            pattern: X*")),
  UNKNOWN_COMPONENT(text -> text.replaceFirst("uri: ([a-z-]+)", "uri: no$1")),
  MISSPELT_OPTION(
      text ->
          text
              + extra(
                  "- to:\n            uri: log:a\n            parameters:\n              shwAll: true")),
  MISSING_BEAN(text -> text + extra("- bean:\n            ref: noSuchBean")),
  MISSING_METHOD(
      text ->
          text + extra("- bean:\n            ref: whitelist\n            method: noSuchMethod")),
  UNKNOWN_SETTING(text -> text + extra("- log:\n            message: \"{{ringroute.no-such}}\"")),
  MISSING_TARGET(text -> text + extra("- to:\n            uri: direct:no-such-route")),
  WRONG_EXPRESSION(text -> text + extra("- log:\n            message: ${body")),
  MISSING_TEMPLATE(
      text ->
          text + extra("- to:\n            uri: jslt:{{ringroute.routes.location}}/no-such.jslt")),
  DUPLICATE_ID(text -> text + text.substring(text.indexOf("- route:"))),
  UNKNOWN_CONFIGURATION(
      text -> text.replaceFirst("routeConfigurationId: ([a-z-]+)", "routeConfigurationId: no$1"));

  private final UnaryOperator<String> damage;

  RouteDamage(UnaryOperator<String> damage) {
    this.damage = damage;
  }

  String to(String text) {
    return damage.apply(text);
  }

  private static String extra(String step) {
    return """
        - route:
            id: extra-route
            description: Somebody tries something
            routeConfigurationId: dead-letter
            from:
              uri: direct:extra-route
              steps:
                %s
        """
        .formatted(step);
  }
}
