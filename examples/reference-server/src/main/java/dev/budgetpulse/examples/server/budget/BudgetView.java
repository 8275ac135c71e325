package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * A period's budget as its page shows it.
 *
 * @param period the part of the address that names it, such as 2026-03
 * @param name what it is called
 * @param nextName what the next one is called
 * @param currency the code of the currency
 * @param currencies the codes of all currencies that are budgeted
 * @param before the part of the address of the period before, if there is one
 * @param after that of the period after, if there is one
 * @param begun whether there is an account, without which there is nothing to budget
 * @param strip the periods of the year
 * @param editable whether who asks may change it
 * @param pool what is to be budgeted
 * @param groups the envelopes that are in use
 * @param unused the envelopes that nothing is in or moves through
 * @param notCategorised how many entries have no category, if any
 * @param limits the spending limits that hold
 * @param coverages what a new limit can be on
 * @param combined all currencies together, if there are several
 * @param templates whether any envelope asks for something
 * @param refused what was typed and not taken, if anything
 */
public record BudgetView(
    String period,
    String name,
    String nextName,
    String currency,
    List<String> currencies,
    Optional<String> before,
    Optional<String> after,
    boolean begun,
    List<Strip> strip,
    boolean editable,
    Pool pool,
    List<Group> groups,
    List<Row> unused,
    Optional<NotCategorised> notCategorised,
    List<Limit> limits,
    List<Choices> coverages,
    Optional<Combined> combined,
    boolean templates,
    Optional<Refused> refused) {

  /** Returns the beginning of the addresses of this period and currency. */
  public String base() {
    return "/budget/" + period + "/" + currency;
  }

  /** Returns the address of this page. */
  public String here() {
    return "/budget/" + period + "?currency=" + currency;
  }

  /** Returns all rows that money can be moved between. */
  public List<Row> rows() {
    return groups.stream().flatMap(group -> group.rows().stream()).toList();
  }

  /** Returns what was typed for an envelope and refused. */
  public Optional<Refused> refused(Row row) {
    return refused.filter(it -> it.category().equals(row.id()));
  }

  /**
   * A period in the strip.
   *
   * @param mark {@code good} if there is something to budget, {@code bad} if more is assigned than
   *     there is or an envelope overspent, otherwise {@code even}
   * @param text the marks in words
   */
  public record Strip(
      String period,
      String name,
      boolean current,
      String mark,
      Optional<Amount> toBudget,
      String text) {}

  /**
   * What is to be budgeted.
   *
   * @param state {@code good} if there is something, {@code even} if all is given, {@code bad} if
   *     too much is
   * @param held what is held back for the next period, if anything
   * @param parts how it comes about
   */
  public record Pool(
      Amount toBudget,
      String toBudgetNumber,
      String state,
      Optional<Amount> held,
      List<Part> parts) {}

  /** One term of how the pool comes about. */
  public record Part(String name, Amount amount) {}

  /** A group of envelopes. */
  public record Group(String name, Amount assigned, Amount activity, Amount left, List<Row> rows) {}

  /**
   * An envelope.
   *
   * @param id its category
   * @param used how much of the bar is filled, of 1000
   * @param barText what the bar shows, in words
   * @param missing how much less it has than it asked for, if so
   * @param sources which envelopes could cover it, if it is overspent
   */
  public record Row(
      String id,
      String name,
      String assigned,
      Amount activity,
      Amount left,
      int used,
      String barText,
      boolean overspent,
      boolean carriesOver,
      Optional<Amount> missing,
      List<Source> sources) {}

  /** An envelope that money can be taken from. */
  public record Source(String id, String name, Amount left) {}

  /** Entries without a category. */
  public record NotCategorised(long entries, Amount total, String address) {}

  /** What was typed for an envelope and could not be taken, and why. */
  public record Refused(String category, String typed, String message) {}

  /**
   * A spending limit.
   *
   * @param used how much of the bar is filled, of 1000
   * @param state {@code good}, {@code near} or {@code bad}
   */
  public record Limit(
      String id,
      String name,
      String on,
      String days,
      Amount spent,
      Amount limit,
      Amount left,
      int used,
      String state,
      String text) {}

  /** Choices that stand together. */
  public record Choices(String label, List<Choice> choices) {}

  /** One thing to choose. */
  public record Choice(String value, String name) {}

  /**
   * The budgets of all currencies, and what they come to.
   *
   * @param incomplete what has no rate and is in no sum
   */
  public record Combined(
      List<InCurrency> currencies,
      Amount toBudget,
      Amount inEnvelopes,
      Amount cash,
      List<Amount> incomplete) {}

  /** A currency's budget, and the rate it is counted at. */
  public record InCurrency(
      String currency, Amount toBudget, Amount inEnvelopes, Amount cash, Optional<String> rate) {}
}
