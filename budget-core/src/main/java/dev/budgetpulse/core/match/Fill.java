package dev.budgetpulse.core.match;

import dev.budgetpulse.core.statement.StatementLine;
import java.util.Objects;
import java.util.Optional;

/**
 * What a line adds to the entry it is linked with: only what the entry lacks.
 *
 * <p>There is no way to say that a payee, memo, date, amount or category changes.
 *
 * @param payee who the money went to or came from as the bank writes it, if the entry has no payee
 * @param memo what the bank says, if the entry has no memo
 * @param bankId the bank's id, if the entry has none
 */
public record Fill(Optional<String> payee, Optional<String> memo, Optional<String> bankId) {
  /** Refuses null. */
  public Fill {
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(memo, "memo");
    Objects.requireNonNull(bankId, "bankId");
  }

  /** Returns what a line may fill in an entry: nothing if that is reconciled or voided. */
  public static Fill merge(Candidate entry, StatementLine line) {
    if (!entry.isOpen()) {
      return new Fill(Optional.empty(), Optional.empty(), Optional.empty());
    }
    return new Fill(
        blank(entry.payee(), line.payee()),
        blank(entry.memo(), line.memo()),
        entry.origin().flatMap(Candidate.Origin::bankId).isPresent()
            ? Optional.empty()
            : Keying.bankId(line));
  }

  /** Says whether there is nothing to fill. */
  public boolean isEmpty() {
    return payee.isEmpty() && memo.isEmpty() && bankId.isEmpty();
  }

  private static Optional<String> blank(String there, String offered) {
    return there.isBlank() && !offered.isBlank() ? Optional.of(offered) : Optional.empty();
  }
}
