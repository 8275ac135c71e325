package dev.budgetpulse.examples.server.accounts;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * An account as its page shows it.
 *
 * @param kind what sort it is, as the end of a key
 * @param kinds what sorts there are
 * @param balance what is on it, with what is still to come
 * @param now what is on it at the end of today
 * @param assertions what was said to be on it, latest first
 * @param explanations what may have gone wrong, for people
 * @param envelopes what a card can be paid from; nothing if it is none
 * @param editable whether who asks may change something
 * @param today for the forms
 */
public record AccountView(
    String id,
    String name,
    String kind,
    List<String> kinds,
    String currency,
    boolean onBudget,
    boolean closed,
    Amount balance,
    Amount now,
    List<Assertion> assertions,
    List<String> explanations,
    Optional<List<Choice>> envelopes,
    boolean editable,
    String today) {

  /**
   * What was said to be on the account.
   *
   * @param actual what is on it instead, if that is something else
   * @param byBank whether a bank's file says so
   */
  public record Assertion(
      String id, String day, Amount balance, Optional<Amount> actual, boolean byBank) {}

  /** Something to choose. */
  public record Choice(String value, String label, boolean chosen) {}
}
