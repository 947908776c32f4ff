package io.ringroute.intake;

/**
 * A file of which some leads were made before a batch of it failed for good; the message tells how
 * many and what to do.
 */
public class LeadFileBrokenOff extends RuntimeException {

  private final transient EarlierImport soFar;

  LeadFileBrokenOff(EarlierImport soFar, RuntimeException cause) {
    super(
        "it was broken off after line %d, when it had made %d leads and %d rows were duplicates (%s; see the log); those leads stay; dropped again it goes on there"
            .formatted(
                soFar.doneLine(),
                soFar.leads(),
                soFar.duplicates(),
                cause.getClass().getSimpleName()),
        cause);
    this.soFar = soFar;
  }

  EarlierImport soFar() {
    return soFar;
  }
}
