package io.ringroute.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The scripts of single numbers, by their last ten digits. */
final class Scripts {

  private static final int DIGITS = 10;

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();

  Script of(String number) {
    return scripts.getOrDefault(key(number), Script.of(number));
  }

  void change(String number, UnaryOperator<Script> change) {
    scripts.compute(key(number), (key, old) -> change.apply(old == null ? Script.of(number) : old));
  }

  private static String key(String number) {
    String digits = number.replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - DIGITS));
  }
}
