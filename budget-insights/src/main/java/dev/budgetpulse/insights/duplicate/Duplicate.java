package dev.budgetpulse.insights.duplicate;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.util.List;
import java.util.Objects;

/**
 * Money that seems to be recorded more than once, and what to make of it. Immutable.
 *
 * @param fingerprint what it is told by when it is found again: the kind and its entries
 * @param payee who it went to or came from, may be empty
 * @param kept the entry to keep: reconciled before cleared, imported before typed, with more said
 *     of it before less
 * @param merged what that becomes: with payee, note, categories, tags and documents of the others
 *     where it has none or a person said it there; account, day, amount and status stay
 * @param dropped the others, at least one, none of them reconciled, none half of a transfer
 * @param evidence what it rests on: its entries, that to keep first; of its least sure pair {@code
 *     days-apart}, {@code shared-words} (the part of the words that both have, missing if one has
 *     none) and {@code similar-payments} (others of that amount to that payee in half a month) with
 *     what they are held against
 */
public record Duplicate(
    String fingerprint,
    String payee,
    Entry kept,
    Entry merged,
    List<Entry> dropped,
    Evidence evidence) {
  private static final double SURE = 0.85;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if nothing is dropped, or something that is reconciled
   */
  public Duplicate {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(kept, "kept");
    Objects.requireNonNull(merged, "merged");
    Objects.requireNonNull(evidence, "evidence");
    dropped = List.copyOf(dropped);
    if (dropped.isEmpty()
        || dropped.stream().anyMatch(entry -> entry.status() == Entry.Status.RECONCILED)) {
      throw new IllegalArgumentException("Something is dropped, and nothing reconciled");
    }
  }

  /** Returns it as a finding, about as much money as is recorded too much. */
  public Finding finding() {
    int times = dropped.size() + 1;
    return new Finding(
        fingerprint,
        evidence.confidence() >= SURE ? Severity.HIGH : Severity.MEDIUM,
        times == 2
            ? Message.of("duplicate.same", payee, kept.amount().abs(), kept.date())
            : Message.of("duplicate.several", payee, kept.amount().abs(), kept.date(), times),
        kept.amount().abs().times(dropped.size()),
        times + " " + kept.amount(),
        evidence);
  }
}
