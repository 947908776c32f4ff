package io.ringroute.database;

/**
 * Something in the owner's database that doesn't fit.
 *
 * @param what names table and column, what was found and what is wanted; no row's values
 * @param mend the statement that mends it, or what to do
 */
public record Misfit(String what, String mend) {

  @Override
  public String toString() {
    return what + "\n      " + mend;
  }
}
