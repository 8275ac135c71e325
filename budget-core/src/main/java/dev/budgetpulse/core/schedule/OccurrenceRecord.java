package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.EntryId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was decided about one occurrence and what came of it; an occurrence that nobody has touched
 * has none. There is at most one of an occurrence, so that what two machines do at once is done
 * once.
 *
 * @param id which occurrence, not null
 * @param moved the day it is due on instead, empty if it was not moved
 * @param amount how much is expected instead, empty if it was not changed
 * @param skipped whether it does not take place
 * @param posted the entry that was made of it, whatever became of that, empty if none was
 * @param dismissed the entries of which somebody has said that they did not
 */
record OccurrenceRecord(
    OccurrenceId id,
    Optional<LocalDate> moved,
    Optional<ExpectedAmount> amount,
    boolean skipped,
    Optional<EntryId> posted,
    Set<EntryId> dismissed)
    implements Item {
  static final ItemType<OccurrenceRecord> TYPE =
      ItemType.of(
              "occurrence", OccurrenceRecord.class, OccurrenceRecord::write, OccurrenceRecord::read)
          .referringTo(Schedule.TYPE, record -> Stream.of(record.id().schedule()));

  OccurrenceRecord {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(moved, "moved");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(posted, "posted");
    dismissed = Set.copyOf(dismissed);
  }

  static OccurrenceRecord untouched(OccurrenceId id) {
    return new OccurrenceRecord(
        id, Optional.empty(), Optional.empty(), false, Optional.empty(), Set.of());
  }

  OccurrenceRecord moved(Optional<LocalDate> day) {
    return new OccurrenceRecord(id, day, amount, skipped, posted, dismissed);
  }

  OccurrenceRecord amount(Optional<ExpectedAmount> newAmount) {
    return new OccurrenceRecord(id, moved, newAmount, skipped, posted, dismissed);
  }

  OccurrenceRecord skipped(boolean newSkipped) {
    return new OccurrenceRecord(id, moved, amount, newSkipped, posted, dismissed);
  }

  OccurrenceRecord posted(EntryId entry) {
    return new OccurrenceRecord(id, moved, amount, skipped, Optional.of(entry), dismissed);
  }

  OccurrenceRecord dismissing(EntryId entry) {
    Set<EntryId> all =
        Stream.concat(dismissed.stream(), Stream.of(entry)).collect(Collectors.toSet());
    return new OccurrenceRecord(id, moved, amount, skipped, posted, all);
  }

  OccurrenceRecord undismissed(EntryId entry) {
    Set<EntryId> others =
        dismissed.stream().filter(other -> !other.equals(entry)).collect(Collectors.toSet());
    return new OccurrenceRecord(id, moved, amount, skipped, posted, others);
  }

  boolean isUntouched() {
    return equals(untouched(id));
  }

  @Override
  public ItemType<OccurrenceRecord> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("schedule", id.schedule().toString())
        .with("nominal", id.nominal().toString())
        .withOptional("moved", moved)
        .withOptional("amount", amount.map(ExpectedAmount::write))
        .withFlag("skipped", skipped)
        .withOptional("posted", posted)
        .withTexts(
            "dismissed",
            dismissed.stream()
                .map(EntryId::toString)
                .collect(Collectors.toCollection(TreeSet::new)))
        .build();
  }

  private static OccurrenceRecord read(Fields data) {
    return new OccurrenceRecord(
        new OccurrenceId(
            ScheduleId.parse(data.text("schedule")), LocalDate.parse(data.text("nominal"))),
        data.optionalText("moved").map(LocalDate::parse),
        data.fields("amount").map(ExpectedAmount::read),
        data.flag("skipped"),
        data.optionalText("posted").map(EntryId::parse),
        data.texts("dismissed").stream().map(EntryId::parse).collect(Collectors.toSet()));
  }
}
