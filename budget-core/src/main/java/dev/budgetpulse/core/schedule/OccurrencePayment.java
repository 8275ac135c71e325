package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.EntryId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * That an entry paid an occurrence, or a part of it. There is one of an entry at most.
 *
 * @param entry the entry, not null
 * @param occurrence the occurrence, not null
 */
record OccurrencePayment(EntryId entry, OccurrenceId occurrence) implements Item {
  static final ItemType<OccurrencePayment> TYPE =
      ItemType.of(
              "occurrence-payment",
              OccurrencePayment.class,
              OccurrencePayment::write,
              OccurrencePayment::read)
          .referringTo(Schedule.TYPE, payment -> Stream.of(payment.occurrence().schedule()));

  OccurrencePayment {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(occurrence, "occurrence");
  }

  @Override
  public ItemType<OccurrencePayment> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(entry);
  }

  private Fields write() {
    return Fields.builder()
        .with("entry", entry.toString())
        .with("schedule", occurrence.schedule().toString())
        .with("nominal", occurrence.nominal().toString())
        .build();
  }

  private static OccurrencePayment read(Fields data) {
    return new OccurrencePayment(
        EntryId.parse(data.text("entry")),
        new OccurrenceId(
            ScheduleId.parse(data.text("schedule")), LocalDate.parse(data.text("nominal"))));
  }
}
