package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the people of a ledger decided about one currency's money in one period.
 *
 * @param currency the currency of all amounts, not null
 * @param period the period, not null
 * @param assigned what envelopes are given, only what is not zero
 * @param carries the categories that carry over or not, from this period on
 * @param held what is held for the next period, not negative
 * @param goals what templates asked for in full, only what is more than zero
 */
public record PlanPeriod(
    Currency currency,
    Period period,
    Map<CategoryId, Money> assigned,
    Map<CategoryId, Boolean> carries,
    Money held,
    Map<CategoryId, Money> goals)
    implements Item {

  /** The item type. */
  public static final ItemType<PlanPeriod> TYPE =
      ItemType.of("plan-period", PlanPeriod.class, PlanPeriod::write, PlanPeriod::read)
          .referringTo(Category.TYPE, plan -> plan.assigned.keySet().stream())
          .referringTo(Category.TYPE, plan -> plan.carries.keySet().stream())
          .referringTo(Category.TYPE, plan -> plan.goals.keySet().stream());

  /**
   * Copies everything.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if an amount is in another
   *     currency
   * @throws IllegalArgumentException if what is held or a goal is negative
   */
  public PlanPeriod {
    Objects.requireNonNull(period, "period");
    assigned.values().forEach(amount -> amount.requireCurrency(currency));
    goals.values().forEach(amount -> amount.requireCurrency(currency));
    held.requireCurrency(currency);
    if (held.isNegative() || goals.values().stream().anyMatch(Money::isNegative)) {
      throw new IllegalArgumentException("Neither what is held nor a goal is negative");
    }
    assigned = Map.copyOf(assigned);
    carries = Map.copyOf(carries);
    goals = Map.copyOf(goals);
  }

  /** Says whether nobody has decided anything. */
  boolean isEmpty() {
    return assigned.isEmpty() && carries.isEmpty() && held.isZero() && goals.isEmpty();
  }

  @Override
  public ItemType<PlanPeriod> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(currency.getCurrencyCode() + "/" + period);
  }

  private Fields write() {
    return Fields.builder()
        .with("currency", currency.getCurrencyCode())
        .with("first", period.first().toString())
        .with("last", period.last().toString())
        .withAll("assigned", amounts(assigned))
        .withAll(
            "carries",
            inOrder(carries).entrySet().stream()
                .map(
                    flag ->
                        Fields.builder()
                            .with("category", flag.getKey())
                            .with("carries", flag.getValue())
                            .build())
                .toList())
        .with("held", held.minorUnits())
        .withAll("goals", amounts(goals))
        .build();
  }

  private static List<Fields> amounts(Map<CategoryId, Money> amounts) {
    return inOrder(amounts).entrySet().stream()
        .map(
            each ->
                Fields.builder()
                    .with("category", each.getKey())
                    .with("amount", each.getValue().minorUnits())
                    .build())
        .toList();
  }

  private static <V> Map<String, V> inOrder(Map<CategoryId, V> values) {
    Map<String, V> sorted = new TreeMap<>();
    values.forEach((category, value) -> sorted.put(category.toString(), value));
    return sorted;
  }

  private static PlanPeriod read(Fields data) {
    Currency currency = Currency.getInstance(data.text("currency"));
    Map<CategoryId, Boolean> carries = new LinkedHashMap<>();
    for (Fields flag : data.all("carries")) {
      carries.put(CategoryId.parse(flag.text("category")), flag.flag("carries"));
    }
    return new PlanPeriod(
        currency,
        new Period(LocalDate.parse(data.text("first")), LocalDate.parse(data.text("last"))),
        amounts(data.all("assigned"), currency),
        carries,
        Money.ofMinor(data.number("held"), currency),
        amounts(data.all("goals"), currency));
  }

  private static Map<CategoryId, Money> amounts(List<Fields> data, Currency currency) {
    Map<CategoryId, Money> amounts = new LinkedHashMap<>();
    for (Fields each : data) {
      amounts.put(
          CategoryId.parse(each.text("category")), Money.ofMinor(each.number("amount"), currency));
    }
    return amounts;
  }

  /** Returns those of some that are of a currency. */
  static List<PlanPeriod> of(Currency currency, List<PlanPeriod> all) {
    return all.stream().filter(plan -> plan.currency().equals(currency)).toList();
  }
}
