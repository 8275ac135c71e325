package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Commit;

/** Takes a commit back that something stands against; what that is becomes the answer. */
final class CommitRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // is never written
  private final Commit answer;

  CommitRefused(Commit answer) {
    super("refused", null, false, false);
    this.answer = answer;
  }

  Commit answer() {
    return answer;
  }
}
