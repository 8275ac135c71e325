package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.match.Decision.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises the lines that were taken from the feed before: by the bank's id first, then by
 * counting what is equal, of which a file only brings as many as are not there yet.
 */
final class TakenLines {
  private final List<LineKey> keys;
  private final List<Candidate> candidates;
  private final Map<Integer, Decision> decisions;
  private final boolean[] consumed;

  private final Map<String, LineKey> knownIds = new HashMap<>();
  private final Map<String, Integer> knownWithId = new HashMap<>();
  private final Map<String, Integer> knownWithoutId = new HashMap<>();
  private final Map<String, Integer> entryOfId = new HashMap<>();
  private final Map<String, Deque<Integer>> entriesWithId = new HashMap<>();
  private final Map<String, Deque<Integer>> entriesWithoutId = new HashMap<>();
  private final Set<BatchId> sharingIds = new HashSet<>();

  /**
   * Recognises the lines.
   *
   * @param candidates in an order that does not depend on the caller's
   * @param decisions receives what is decided, by the lines' places
   * @param consumed receives which candidates are spoken for
   */
  TakenLines(
      LineBatch batch,
      List<LineKey> keys,
      List<Candidate> candidates,
      Map<Integer, Decision> decisions,
      boolean[] consumed) {
    this.keys = keys;
    this.candidates = candidates;
    this.decisions = decisions;
    this.consumed = consumed;
    batch.known().counts().forEach(this::know);
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).isOf(batch.feed())) {
        index(i);
      }
    }
    byId();
    byContent(true);
    byContent(false);
  }

  /**
   * Says whether the file and an import have an id in common: then different ids of theirs are
   * different movements, not new names that the bank gives with each export.
   */
  boolean sharesIdsWith(BatchId batch) {
    return sharingIds.contains(batch);
  }

  private void know(LineKey key, int count) {
    key.id().ifPresent(id -> knownIds.put(id, key));
    (key.id().isPresent() ? knownWithId : knownWithoutId).merge(key.content(), count, Integer::sum);
  }

  private void index(int candidate) {
    LineKey key = candidates.get(candidate).origin().orElseThrow().key();
    key.id().ifPresent(id -> entryOfId.put(id, candidate));
    (key.id().isPresent() ? entriesWithId : entriesWithoutId)
        .computeIfAbsent(key.content(), content -> new ArrayDeque<>())
        .add(candidate);
  }

  private void byId() {
    Map<String, Integer> first = new HashMap<>();
    for (int place = 0; place < keys.size(); place++) {
      Optional<String> id = keys.get(place).id();
      if (id.isEmpty()) {
        continue;
      }
      Integer before = first.putIfAbsent(id.get(), place);
      LineKey known = knownIds.get(id.get());
      if (known != null && before == null) {
        knownWithId.merge(known.content(), -1, Integer::sum);
        Optional<Integer> entry = Optional.ofNullable(entryOfId.get(id.get()));
        entry.ifPresent(this::consumeWithBatch);
        recognise(place, Tier.ID, Evidence.SAME_ID, entry);
      } else if (before != null) {
        decisions.put(
            place, new Decision(place, keys.get(place), Tier.ID, new Verdict.Repeated(before)));
      }
    }
  }

  private void byContent(boolean withId) {
    for (int place = 0; place < keys.size(); place++) {
      LineKey key = keys.get(place);
      if (!decisions.containsKey(place) && key.id().isPresent() == withId) {
        if (takes(knownWithoutId, key.content())) {
          recogniseAlike(place, entriesWithoutId);
        } else if (!withId && takes(knownWithId, key.content())) {
          recogniseAlike(place, entriesWithId);
        }
      }
    }
  }

  private static boolean takes(Map<String, Integer> known, String content) {
    int left = known.getOrDefault(content, 0);
    if (left > 0) {
      known.put(content, left - 1);
    }
    return left > 0;
  }

  private void recogniseAlike(int place, Map<String, Deque<Integer>> entries) {
    Deque<Integer> alike = entries.getOrDefault(keys.get(place).content(), new ArrayDeque<>());
    Optional<Integer> entry = Optional.empty();
    while (entry.isEmpty() && !alike.isEmpty()) {
      entry = Optional.of(alike.remove()).filter(candidate -> !consumed[candidate]);
    }
    entry.ifPresent(candidate -> consumed[candidate] = true);
    recognise(place, Tier.KEY, Evidence.SAME_KEY, entry);
  }

  private void consumeWithBatch(int candidate) {
    consumed[candidate] = true;
    sharingIds.add(candidates.get(candidate).origin().orElseThrow().batch());
  }

  private void recognise(int place, Tier tier, Evidence evidence, Optional<Integer> entry) {
    Optional<Candidate> known = entry.map(candidates::get);
    Verdict verdict =
        known
            .filter(there -> there.state() == Candidate.State.PENDING)
            .<Verdict>map(
                there ->
                    new Verdict.Books(
                        Scored.of(there.id(), List.of(new Reason(evidence, Scoring.CERTAIN)))))
            .orElseGet(() -> new Verdict.Known(known.map(Candidate::id)));
    decisions.put(place, new Decision(place, keys.get(place), tier, verdict));
  }
}
