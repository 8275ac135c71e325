package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much may be spent on something in each period. Immutable and thread-safe.
 *
 * <p>A rule holds for whole periods, from the one that its first day is in to the one that its last
 * day is in, and says the same of all of them but those with an amount of their own. Who changes
 * its amount changes what every period was allowed; who wants another one from some day on ends
 * this rule and adds the next.
 *
 * @param id its identity, not null
 * @param version how often it was changed, from 1 on; explanations name it
 * @param name what people call it, 1 to 100 characters
 * @param coverage what it is on, not null
 * @param amount what may be spent in a period, more than zero; only spending in its currency counts
 * @param periods how time is divided, not null
 * @param from a day in the first period, in the years 1900 to 2999
 * @param until a day in the last period, not before the first day, to the year 2999; empty if there
 *     is no last one
 * @param carry what goes from one period into the next, not null
 * @param warnings of how many percent of the limit people want to be told, each 1 to 1000, at most
 *     20
 * @param overrides the amounts of single periods by their first days, none below zero, at most 500;
 *     days on which no period begins have no effect
 */
public record LimitRule(
    LimitId id,
    int version,
    String name,
    Coverage coverage,
    Money amount,
    PeriodRule periods,
    LocalDate from,
    Optional<LocalDate> until,
    CarryPolicy carry,
    List<Integer> warnings,
    Map<LocalDate, Money> overrides)
    implements Item {
  /** The item type. */
  public static final ItemType<LimitRule> TYPE =
      ItemType.of("limit-rule", LimitRule.class, LimitRule::write, LimitRule::read)
          .referringTo(Category.TYPE, rule -> rule.coverage().named().stream())
          .referringTo(CategoryGroup.TYPE, rule -> rule.coverage().namedGroup());

  /** The warnings unless others are asked for, in percent. */
  public static final List<Integer> USUAL_WARNINGS = List.of(75, 90, 100);

  private static final int MOST_WARNINGS = 20;
  private static final int MOST_OVERRIDES = 500;

  /**
   * Sorts warnings and overrides.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   * @throws IllegalArgumentException if something is out of its range
   */
  public LimitRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(periods, "periods");
    name = name.strip();
    if (name.isEmpty() || name.length() > 100) {
      throw new IllegalArgumentException("The limit's name must have 1 to 100 characters");
    }
    if (version < 1) {
      throw new IllegalArgumentException("The limit's version is from 1 on, not " + version);
    }
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("The limit's amount must be more than zero, is " + amount);
    }
    requirePossible("first", from);
    LocalDate first = from;
    until.ifPresent(last -> requirePossible("last", last));
    if (until.filter(last -> last.isBefore(first)).isPresent()) {
      throw new IllegalArgumentException("The limit's last day must not be before its first");
    }
    Money any = amount;
    carry.cap().ifPresent(cap -> cap.requireCurrency(any.currency()));
    warnings = warnings.stream().distinct().sorted().toList();
    if (warnings.size() > MOST_WARNINGS
        || warnings.stream().anyMatch(percent -> percent < 1 || percent > 1000)) {
      throw new IllegalArgumentException(
          "The limit's warnings must be at most " + MOST_WARNINGS + ", of 1 to 1000 percent");
    }
    if (overrides.size() > MOST_OVERRIDES) {
      throw new IllegalArgumentException(
          "The limit's overrides must be at most " + MOST_OVERRIDES + ", are " + overrides.size());
    }
    overrides.forEach(
        (day, override) -> {
          requirePossible("overridden", day);
          override.requireCurrency(any.currency());
          if (override.isNegative()) {
            throw new IllegalArgumentException(
                "The limit's override of " + day + " must not be below zero, is " + override);
          }
        });
    overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
  }

  private static void requirePossible(String which, LocalDate day) {
    if (!Entry.isPossible(day)) {
      throw new IllegalArgumentException(
          "The limit's " + which + " day must be in the years 1900 to 2999, is " + day);
    }
  }

  /** Returns a rule without end, with the usual warnings and the same amount for all periods. */
  public static LimitRule of(
      LimitId id,
      String name,
      Coverage coverage,
      Money amount,
      PeriodRule periods,
      LocalDate from,
      CarryPolicy carry) {
    return new LimitRule(
        id,
        1,
        name,
        coverage,
        amount,
        periods,
        from,
        Optional.empty(),
        carry,
        USUAL_WARNINGS,
        Map.of());
  }

  /** Returns the rule under another name. */
  public LimitRule named(String newName) {
    return new LimitRule(
        id, version, newName, coverage, amount, periods, from, until, carry, warnings, overrides);
  }

  /** Returns the rule on something else. */
  public LimitRule covering(Coverage newCoverage) {
    return new LimitRule(
        id, version, name, newCoverage, amount, periods, from, until, carry, warnings, overrides);
  }

  /** Returns the rule with another amount for all periods without one of their own. */
  public LimitRule amount(Money newAmount) {
    return new LimitRule(
        id, version, name, coverage, newAmount, periods, from, until, carry, warnings, overrides);
  }

  /** Returns the rule with a last day, or none. */
  public LimitRule until(Optional<LocalDate> newUntil) {
    return new LimitRule(
        id, version, name, coverage, amount, periods, from, newUntil, carry, warnings, overrides);
  }

  /** Returns the rule with another policy. */
  public LimitRule carrying(CarryPolicy newCarry) {
    return new LimitRule(
        id, version, name, coverage, amount, periods, from, until, newCarry, warnings, overrides);
  }

  /** Returns the rule with other warnings. */
  public LimitRule warningAt(List<Integer> percents) {
    return new LimitRule(
        id, version, name, coverage, amount, periods, from, until, carry, percents, overrides);
  }

  /**
   * Returns the rule with an amount for one period.
   *
   * @param first the period's first day
   * @param override the amount, empty for that of all others
   */
  public LimitRule overriding(LocalDate first, Optional<Money> override) {
    Map<LocalDate, Money> changed = new TreeMap<>(overrides);
    override.ifPresentOrElse(granted -> changed.put(first, granted), () -> changed.remove(first));
    return new LimitRule(
        id, version, name, coverage, amount, periods, from, until, carry, warnings, changed);
  }

  LimitRule version(int other) {
    return new LimitRule(
        id, other, name, coverage, amount, periods, from, until, carry, warnings, overrides);
  }

  /** Returns the amount of the period that begins on a day, before anything is carried into it. */
  public Money amountFrom(LocalDate first) {
    return overrides.getOrDefault(first, amount);
  }

  @Override
  public ItemType<LimitRule> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("version", version)
        .with("name", name)
        .with("coverage", coverage.write())
        .with("amount", amount.toString())
        .with("periods", periods.write())
        .with("from", from.toString())
        .withOptional("until", until)
        .with("carry", carry.write())
        .withTexts("warnings", warnings.stream().map(Object::toString).toList())
        .withAll(
            "overrides",
            overrides.entrySet().stream()
                .map(
                    override ->
                        Fields.builder()
                            .with("first", override.getKey().toString())
                            .with("amount", override.getValue().toString())
                            .build())
                .toList())
        .build();
  }

  private static LimitRule read(Fields data) {
    Map<LocalDate, Money> overrides = new TreeMap<>();
    data.all("overrides")
        .forEach(
            override ->
                overrides.put(
                    LocalDate.parse(override.text("first")), Money.parse(override.text("amount"))));
    return new LimitRule(
        LimitId.parse(data.text("id")),
        Math.toIntExact(data.number("version")),
        data.text("name"),
        Coverage.read(data.part("coverage")),
        Money.parse(data.text("amount")),
        PeriodRule.read(data.part("periods")),
        LocalDate.parse(data.text("from")),
        data.optionalText("until").map(LocalDate::parse),
        CarryPolicy.read(data.part("carry")),
        data.texts("warnings").stream().map(Integer::valueOf).toList(),
        overrides);
  }
}
