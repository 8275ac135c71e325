package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that comes again: a bill, a subscription, a salary. Immutable.
 *
 * @param fingerprint what it is told by when it is found again, whatever its amounts and however
 *     often it has come since: the kind and its first entry
 * @param payee who it goes to or comes from, as most of its payments say, at most 200 characters
 * @param cadence how often it comes
 * @param recurrence its days from the next one on that it may still come for
 * @param hits the times that it came, in order, at least two
 * @param missed the days since on which it should have come and did not, in order, at most as many
 *     as the cadence has patience with
 * @param amount what it amounts to now, out negative: the fixed amount, otherwise the middle one of
 *     a year
 * @param expected what is expected next: the fixed amount, otherwise what a year's lay between
 * @param priceChanges the days on which its fixed amount changed, in order; none if it has none
 * @param yearly what it comes to in a year at its present amounts, out negative
 * @param lifecycle how it stands on the snapshot's day
 * @param subscription whether a fixed amount goes out again and again to somebody who is not named
 *     as one of housing, credit, insurance, tax or saving, by its texts or its category
 * @param account the account that it came on last
 * @param into the account off the budget that it goes to, if it is a transfer
 * @param category what it counted as last, empty if nobody has said or that is gone
 * @param evidence what it rests on: its entries; {@code hits}, {@code coverage} (the part of
 *     expected days that it came on) and {@code weight} (evidence against chance, a natural
 *     logarithm of odds) with what they must reach; {@code gaps}, {@code extras} (other payments in
 *     between); and {@code rejected-…}, the weight of each other cadence for the same entries. Its
 *     confidence is that it comes as expected next time
 */
public record RecurringStream(
    String fingerprint,
    String payee,
    Cadence cadence,
    Recurrence recurrence,
    List<Hit> hits,
    List<LocalDate> missed,
    Money amount,
    ExpectedAmount expected,
    List<PriceChange> priceChanges,
    Money yearly,
    Lifecycle lifecycle,
    boolean subscription,
    AccountId account,
    Optional<AccountId> into,
    Optional<CategoryId> category,
    Evidence evidence) {
  /** Copies the lists. */
  public RecurringStream {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(cadence, "cadence");
    Objects.requireNonNull(recurrence, "recurrence");
    hits = List.copyOf(hits);
    missed = List.copyOf(missed);
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(expected, "expected");
    priceChanges = List.copyOf(priceChanges);
    Objects.requireNonNull(yearly, "yearly");
    Objects.requireNonNull(lifecycle, "lifecycle");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(into, "into");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** Returns the day on which it should come next; if it has ended, would. */
  public LocalDate next() {
    return recurrence.due(recurrence.start(), Calendars.plain());
  }

  /**
   * Returns the days that it usually comes on: weekdays, 1 for Monday to 7, if it goes by weeks,
   * otherwise days of the month, 31 for the last.
   */
  public List<Integer> days() {
    return cadence.isOfWeeks()
        ? recurrence.rule().weekdays().stream().map(weekday -> weekday.day().getValue()).toList()
        : recurrence.rule().monthDays();
  }

  /** Returns the terms that a schedule of it has from the next time on. */
  public Terms terms() {
    return new Terms(recurrence, expected, account, into, payee, category, "", List.of());
  }

  /** Returns it as money that goes away, whatever account it arrives on. */
  public RecurringStream goingAway() {
    return new RecurringStream(
        fingerprint,
        payee,
        cadence,
        recurrence,
        hits,
        missed,
        amount,
        expected,
        priceChanges,
        yearly,
        lifecycle,
        subscription,
        account,
        Optional.empty(),
        category,
        evidence);
  }

  /** Returns it as a finding: that it is late or over, that its amount is new, or that it is. */
  public Finding finding() {
    LocalDate last = hits.get(hits.size() - 1).actual();
    Optional<PriceChange> change =
        priceChanges.stream().filter(each -> each.date().equals(last)).findFirst();
    Message message =
        switch (lifecycle) {
          case ENDED -> Message.of("recurring.ended", payee, amount.abs(), last);
          case OVERDUE -> Message.of("recurring.overdue", payee, amount.abs(), missed.get(0));
          case EARLY, MATURE ->
              change
                  .map(
                      each ->
                          Message.of(
                              "recurring.price-change",
                              payee,
                              each.from().abs(),
                              each.to().abs(),
                              last))
                  .orElseGet(
                      () -> Message.of("recurring." + name(cadence), payee, amount.abs(), next()));
        };
    boolean matters =
        lifecycle == Lifecycle.OVERDUE || (lifecycle != Lifecycle.ENDED && change.isPresent());
    return new Finding(
        fingerprint,
        matters ? Severity.MEDIUM : Severity.LOW,
        message,
        yearly.abs(),
        lifecycle + " " + cadence + " " + amount,
        evidence);
  }

  /** Returns the name of a cadence in keys of messages and figures. */
  static String name(Cadence cadence) {
    return Finding.word(cadence);
  }
}
