package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the people of a ledger decided about one currency's money in one month.
 *
 * @param currency the currency of all amounts, not null
 * @param month the month, not null
 * @param assigned what envelopes are given, only what is not zero
 * @param carries the categories that carry over or not, from this month on
 * @param held what is held for the next month, not negative
 */
public record PlanMonth(
    Currency currency,
    YearMonth month,
    Map<CategoryId, Money> assigned,
    Map<CategoryId, Boolean> carries,
    Money held)
    implements Item {

  /** The item type. */
  public static final ItemType<PlanMonth> TYPE =
      ItemType.of("plan-month", PlanMonth.class, PlanMonth::write, PlanMonth::read)
          .referringTo(Category.TYPE, month -> month.assigned.keySet().stream())
          .referringTo(Category.TYPE, month -> month.carries.keySet().stream());

  /**
   * Copies everything.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if an amount is in another
   *     currency
   * @throws IllegalArgumentException if what is held is negative
   */
  public PlanMonth {
    Objects.requireNonNull(month, "month");
    assigned.values().forEach(amount -> amount.requireCurrency(currency));
    held.requireCurrency(currency);
    if (held.isNegative()) {
      throw new IllegalArgumentException("What is held must not be negative, is " + held);
    }
    assigned = Map.copyOf(assigned);
    carries = Map.copyOf(carries);
  }

  /** Says whether nobody has decided anything. */
  boolean isEmpty() {
    return assigned.isEmpty() && carries.isEmpty() && held.isZero();
  }

  @Override
  public ItemType<PlanMonth> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(currency.getCurrencyCode() + "/" + month);
  }

  private Fields write() {
    return Fields.builder()
        .with("currency", currency.getCurrencyCode())
        .with("month", month.toString())
        .withAll(
            "assigned",
            inOrder(assigned).entrySet().stream()
                .map(
                    given ->
                        Fields.builder()
                            .with("category", given.getKey())
                            .with("amount", given.getValue().minorUnits())
                            .build())
                .toList())
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
        .build();
  }

  private static <V> Map<String, V> inOrder(Map<CategoryId, V> values) {
    Map<String, V> sorted = new TreeMap<>();
    values.forEach((category, value) -> sorted.put(category.toString(), value));
    return sorted;
  }

  private static PlanMonth read(Fields data) {
    Currency currency = Currency.getInstance(data.text("currency"));
    Map<CategoryId, Money> assigned = new LinkedHashMap<>();
    for (Fields given : data.all("assigned")) {
      assigned.put(
          CategoryId.parse(given.text("category")),
          Money.ofMinor(given.number("amount"), currency));
    }
    Map<CategoryId, Boolean> carries = new LinkedHashMap<>();
    for (Fields flag : data.all("carries")) {
      carries.put(CategoryId.parse(flag.text("category")), flag.flag("carries"));
    }
    return new PlanMonth(
        currency,
        YearMonth.parse(data.text("month")),
        assigned,
        carries,
        Money.ofMinor(data.number("held"), currency));
  }

  /** Returns those of some months that are of a currency. */
  static List<PlanMonth> of(Currency currency, List<PlanMonth> months) {
    return months.stream().filter(month -> month.currency().equals(currency)).toList();
  }
}
