package io.ringroute.intake;

import java.util.ArrayList;
import java.util.List;

/** Rows that become leads in one transaction; so many that it stays well below a second. */
final class LeadBatch {

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final int most;
  private final List<StagedLead> leads;
  private int bytes;

  /**
   * @param most how many rows
   */
  LeadBatch(int most) {
    this.most = most;
    this.leads = new ArrayList<>(most);
  }

  void add(StagedLead lead) {
    leads.add(lead);
    bytes += lead.columns().length;
  }

  boolean isFull() {
    return leads.size() >= most || bytes >= MOST_BYTES;
  }

  List<StagedLead> leads() {
    return leads;
  }

  /** Its numbers, each once, in the order of the index by which they are looked up. */
  Long[] numbers() {
    return leads.stream().map(StagedLead::number).distinct().sorted().toArray(Long[]::new);
  }

  /** Those that have a marketplace id. */
  List<StagedLead> withExternalId() {
    return leads.stream().filter(lead -> lead.externalId() != null).toList();
  }

  long lastLine() {
    return leads.get(leads.size() - 1).line();
  }
}
