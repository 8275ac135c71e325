package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of one statement and all that has to be known to decide on them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param feed what the lines are read from, such as format and account number: lines of one feed
 *     come with the same text each time; not blank
 * @param lines what was booked, in the file's order
 * @param candidates the account's entries from {@value #DAYS} days before the first line to {@value
 *     #DAYS} days after the last, in any order
 * @param known what was taken from this feed before
 * @param distinct the marks that somebody made
 */
public record LineBatch(
    String feed,
    List<StatementLine> lines,
    List<Candidate> candidates,
    KnownLines known,
    Set<Distinct> distinct) {
  /** How many days around the lines entries may matter. */
  public static final int DAYS = 8;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the feed is blank or an entry is there twice
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if not all is in one currency
   */
  public LineBatch {
    if (feed.isBlank()) {
      throw new IllegalArgumentException("The feed must not be blank");
    }
    lines = List.copyOf(lines);
    candidates = List.copyOf(candidates);
    distinct = Set.copyOf(distinct);
    Set<EntryId> met = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (!met.add(candidate.id())) {
        throw new IllegalArgumentException("The entry " + candidate.id() + " is there twice");
      }
    }
    requireOneCurrency(lines, candidates);
  }

  private static void requireOneCurrency(List<StatementLine> lines, List<Candidate> candidates) {
    if (lines.isEmpty()) {
      return;
    }
    Money first = lines.get(0).amount();
    lines.forEach(line -> line.amount().requireCurrency(first.currency()));
    candidates.forEach(candidate -> candidate.amount().requireCurrency(first.currency()));
  }

  /** The amount of a day, which most candidates are found by. */
  record DayAmount(LocalDate date, Money amount) {}
}
