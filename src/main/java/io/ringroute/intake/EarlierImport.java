package io.ringroute.intake;

/**
 * What is known of an import of the same content.
 *
 * @param id its number
 * @param leads leads made so far
 * @param duplicates rows skipped so far
 * @param doneLine the line up to which its rows are dealt with
 * @param finished whether it came to its end
 * @param lately whether that was a moment ago, under the same name
 * @param said what it was, in words
 */
record EarlierImport(
    long id,
    long leads,
    long duplicates,
    long doneLine,
    boolean finished,
    boolean lately,
    String said) {

  /** Whether rows of it are dealt with. */
  boolean begun() {
    return doneLine > 0;
  }
}
