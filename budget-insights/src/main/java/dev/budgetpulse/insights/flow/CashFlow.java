package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cash to come on some accounts of one currency: what is there now, and what moves on which
 * day. Transfers from one of the accounts to another are not in it. Immutable and thread-safe.
 *
 * @param accounts the accounts, by id
 * @param asOf the day at whose end it begins, not null
 * @param until its last day, 1 to {@value #MOST_DAYS} days later
 * @param opening what is on the accounts at its beginning, not null
 * @param movements what moves, in order
 * @param spread how far closing balances may be from those that are expected
 */
public record CashFlow(
    List<AccountId> accounts,
    LocalDate asOf,
    LocalDate until,
    Money opening,
    List<Movement> movements,
    Spread spread) {
  /** The longest flow, in days. */
  public static final int MOST_DAYS = 366;

  private static final String METHOD = "cash-flow/1";

  /**
   * Puts everything in order.
   *
   * @throws IllegalArgumentException if the last day is out of range, a movement is not in the
   *     days, or the spread is of other days
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if a movement is of another
   *     currency
   */
  public CashFlow {
    accounts = accounts.stream().sorted(Comparator.comparing(AccountId::value)).toList();
    movements = movements.stream().sorted().toList();
    long length = ChronoUnit.DAYS.between(asOf, until);
    if (length < 1 || length > MOST_DAYS) {
      throw new IllegalArgumentException("A flow has 1 to " + MOST_DAYS + " days, not " + length);
    }
    if (!spread.isOf(asOf, until)) {
      throw new IllegalArgumentException(spread + " is not that of " + asOf + " to " + until);
    }
    for (Movement movement : movements) {
      movement.amount().requireCurrency(opening.currency());
      if (!movement.date().isAfter(asOf) || movement.date().isAfter(until)) {
        throw new IllegalArgumentException(
            movement.date() + " is not after " + asOf + " and up to " + until);
      }
    }
  }

  /** Returns this with other movements; those after its last day are left out. */
  public CashFlow with(Collection<Movement> others) {
    return new CashFlow(
        accounts,
        asOf,
        until,
        opening,
        others.stream().filter(movement -> !movement.date().isAfter(until)).toList(),
        spread);
  }

  /** Returns this with another spread, which must be of the same days. */
  public CashFlow with(Spread other) {
    return new CashFlow(accounts, asOf, until, opening, movements, other);
  }

  /** Returns one line for each day, in order. */
  public List<CashLine> days() {
    Map<LocalDate, Map<Layer, Money>> changes = new HashMap<>();
    for (Movement movement : movements) {
      changes
          .computeIfAbsent(movement.date(), day -> new EnumMap<>(Layer.class))
          .merge(movement.layer(), movement.amount(), Money::plus);
    }
    List<CashLine> days = new ArrayList<>();
    Money balance = opening;
    for (Band off : spread.bands()) {
      LocalDate day = asOf.plusDays(days.size() + 1L);
      CashLine line = new CashLine(day, day, balance, changes.getOrDefault(day, Map.of()), off);
      days.add(line);
      balance = line.closing();
    }
    return List.copyOf(days);
  }

  /** Returns one line for each calendar month, in order; the first and last may be a part of it. */
  public List<CashLine> months() {
    return days().stream()
        .collect(
            Collectors.groupingBy(
                day -> YearMonth.from(day.first()), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(CashFlow::together)
        .toList();
  }

  private static CashLine together(List<CashLine> days) {
    CashLine first = days.get(0);
    CashLine last = days.get(days.size() - 1);
    Map<Layer, Money> changes = new EnumMap<>(Layer.class);
    days.forEach(
        day -> day.changes().forEach((layer, amount) -> changes.merge(layer, amount, Money::plus)));
    return new CashLine(first.first(), last.last(), first.opening(), changes, last.spread());
  }

  /**
   * Returns what moves in a month by category, the empty one for what has none, and of each how
   * much by how it is known; in order of the movements.
   */
  public Map<Optional<CategoryId>, Map<Layer, Money>> byCategory(YearMonth month) {
    Map<Optional<CategoryId>, Map<Layer, Money>> parts = new LinkedHashMap<>();
    for (Movement movement : movements) {
      if (YearMonth.from(movement.date()).equals(month)) {
        parts
            .computeIfAbsent(movement.category(), category -> new EnumMap<>(Layer.class))
            .merge(movement.layer(), movement.amount(), Money::plus);
      }
    }
    return parts;
  }

  /** Returns what is on the accounts at the end of the last day. */
  public Money closing() {
    return closing(until);
  }

  /**
   * Returns what is on the accounts at the end of a day.
   *
   * @throws IllegalArgumentException if the flow does not reach to that day
   */
  public Money closing(LocalDate day) {
    if (day.isBefore(asOf) || day.isAfter(until)) {
      throw new IllegalArgumentException(day + " is not from " + asOf + " to " + until);
    }
    return opening.plus(
        Money.total(
            opening.currency(),
            movements.stream()
                .filter(movement -> !movement.date().isAfter(day))
                .map(Movement::amount)
                .toList()));
  }

  /** Returns the day that ends with the least on the accounts, the first of several. */
  public CashLine lowPoint() {
    return lowest(days());
  }

  /**
   * Returns the day of a month that ends with the least on the accounts, the first of several.
   *
   * @throws IllegalArgumentException if no day of the month is in the flow
   */
  public CashLine lowPoint(YearMonth month) {
    List<CashLine> days =
        days().stream().filter(day -> YearMonth.from(day.first()).equals(month)).toList();
    if (days.isEmpty()) {
      throw new IllegalArgumentException(month + " is not in the flow");
    }
    return lowest(days);
  }

  private static CashLine lowest(List<CashLine> days) {
    return days.stream().min(Comparator.comparing(CashLine::closing)).orElseThrow();
  }

  /** Returns the first day that ends with less than an amount on the accounts. */
  public Optional<CashLine> firstBelow(Money floor) {
    return days().stream().filter(day -> day.closing().compareTo(floor) < 0).findFirst();
  }

  /** Returns that the money runs out, if it is expected to. */
  public Optional<Finding> warning() {
    return warning(Money.zero(opening.currency()));
  }

  /**
   * Returns that there will be less on the accounts than an amount, if that is expected.
   *
   * <p>How sure it is, is read off the band of the low point: 0.975 if all of it is below, 0.9 if
   * the 80 % band is, otherwise 0.5.
   */
  public Optional<Finding> warning(Money floor) {
    CashLine low = lowPoint();
    return firstBelow(floor).map(first -> warning(floor, first, low));
  }

  private Finding warning(Money floor, CashLine first, CashLine low) {
    Severity severity = low.closing().isNegative() ? Severity.HIGH : Severity.MEDIUM;
    Money stake = floor.minus(low.closing());
    List<EntryId> entries =
        movements.stream()
            .filter(movement -> !movement.date().isAfter(low.first()))
            .flatMap(movement -> movement.entry().stream())
            .distinct()
            .toList();
    Evidence.Builder evidence = Evidence.of(METHOD).entries(entries).figure("opening", opening);
    for (Layer layer : Layer.values()) {
      evidence.figure(layer.name().toLowerCase(Locale.ROOT), until(low.first(), layer));
    }
    boolean surely = low.band().high95().compareTo(floor) < 0;
    boolean likely = low.band().high80().compareTo(floor) < 0;
    return new Finding(
        "cash-low:"
            + accounts.stream().map(AccountId::toString).collect(Collectors.joining(","))
            + ":"
            + YearMonth.from(first.first()),
        severity,
        message(floor, first, low),
        stake,
        severity + " " + YearMonth.from(low.first()),
        evidence.figure("low", low.closing(), floor).build(surely ? 0.975 : likely ? 0.9 : 0.5));
  }

  private Message message(Money floor, CashLine first, CashLine low) {
    // What is below from the beginning does not fall there.
    boolean already = opening.compareTo(floor) < 0;
    if (floor.isZero()) {
      Money missing = low.closing().negated();
      return already
          ? Message.of("cash-low.negative", opening, missing, low.first())
          : Message.of("cash-low.zero", first.first(), missing, low.first());
    }
    return already
        ? Message.of("cash-low.below", floor, low.closing(), low.first())
        : Message.of("cash-low.floor", floor, first.first(), low.closing(), low.first());
  }

  private Money until(LocalDate day, Layer layer) {
    return Money.total(
        opening.currency(),
        movements.stream()
            .filter(movement -> movement.layer() == layer && !movement.date().isAfter(day))
            .map(Movement::amount)
            .toList());
  }
}
