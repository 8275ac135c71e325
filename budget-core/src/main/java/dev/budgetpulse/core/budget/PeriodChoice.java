package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.period.PeriodRule;
import java.util.Currency;
import java.util.Objects;

/**
 * How a ledger divides time for the budget in one currency.
 *
 * @param currency the currency, not null
 * @param rule how time is divided, not null
 */
public record PeriodChoice(Currency currency, PeriodRule rule) implements Item {
  /** The item type. */
  public static final ItemType<PeriodChoice> TYPE =
      ItemType.of("period-choice", PeriodChoice.class, PeriodChoice::write, PeriodChoice::read);

  /** Refuses null. */
  public PeriodChoice {
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(rule, "rule");
  }

  @Override
  public ItemType<PeriodChoice> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(currency.getCurrencyCode());
  }

  private Fields write() {
    return Fields.builder()
        .with("currency", currency.getCurrencyCode())
        .with("rule", rule.write())
        .build();
  }

  private static PeriodChoice read(Fields data) {
    return new PeriodChoice(
        Currency.getInstance(data.text("currency")), PeriodRule.read(data.part("rule")));
  }
}
