package dev.budgetpulse.core.rate;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/** A rate that the people of a ledger have recorded: one for two currencies and a day. */
record RecordedRate(Rate rate) implements Item {
  static final ItemType<RecordedRate> TYPE =
      ItemType.of("rate", RecordedRate.class, RecordedRate::write, RecordedRate::read);

  @Override
  public ItemType<RecordedRate> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(
        rate.base().getCurrencyCode() + "/" + rate.quote().getCurrencyCode() + "/" + rate.date());
  }

  private Fields write() {
    return Fields.builder()
        .with("base", rate.base().getCurrencyCode())
        .with("quote", rate.quote().getCurrencyCode())
        .with("date", rate.date().toString())
        .with("price", rate.price().toString())
        .with("source", rate.source())
        .build();
  }

  private static RecordedRate read(Fields data) {
    return new RecordedRate(
        new Rate(
            Currency.getInstance(data.text("base")),
            Currency.getInstance(data.text("quote")),
            LocalDate.parse(data.text("date")),
            new BigDecimal(data.text("price")),
            data.text("source")));
  }
}
