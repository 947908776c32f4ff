package io.ringroute.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds those that repeat a lead, or one that is made just now. */
final class Judge {

  private final Map<Long, KnownLead> byNumber;
  private final Map<ExternalId, KnownLead> byId;
  private final Map<Object, Draft> earlier = new HashMap<>();
  private final List<Draft> fresh = new ArrayList<>();
  private final Map<Draft, Object> repeated = new IdentityHashMap<>();

  Judge(Map<Long, KnownLead> byNumber, Map<ExternalId, KnownLead> byId) {
    this.byNumber = byNumber;
    this.byId = byId;
  }

  void judge(Draft draft) {
    Object repeats = repeats(draft);
    if (repeats != null) {
      repeated.put(draft, repeats);
    } else {
      fresh.add(draft);
      earlier.put(draft.number(), draft);
      earlier.put(draft.lead().key(), draft);
      earlier.remove(null);
    }
  }

  /** Those that repeat none. */
  List<Draft> fresh() {
    return fresh;
  }

  /** A known lead, or the draft of one. */
  private Object repeats(Draft draft) {
    ExternalId id = draft.lead().key();
    if (byId.containsKey(id)) {
      return byId.get(id);
    }
    if (byNumber.containsKey(draft.number())) {
      return byNumber.get(draft.number());
    }
    return earlier.getOrDefault(id, earlier.get(draft.number()));
  }

  EnteredLead entered(Draft draft, List<Integer> ids, Set<Long> silent) {
    Object repeats = repeated.get(draft);
    if (repeats == null) {
      return EnteredLead.made(id(draft, ids), draft.failedReason(silent));
    }
    return EnteredLead.repeats(
        repeats instanceof KnownLead known ? known : twin((Draft) repeats, draft, ids));
  }

  private KnownLead twin(Draft made, Draft repeat, List<Integer> ids) {
    int id = id(made, ids);
    return Objects.equals(made.number(), repeat.number()) && repeat.number() != null
        ? KnownLead.ofCall(id)
        : KnownLead.ofExternalId(id, null);
  }

  private int id(Draft draft, List<Integer> ids) {
    for (int i = 0; i < fresh.size(); i++) {
      if (fresh.get(i) == draft) {
        return ids.get(i);
      }
    }
    throw new IllegalStateException("not made");
  }
}
