package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.match.Distinct;
import dev.budgetpulse.core.match.Fingerprint;

/** Somebody's word that two things are two, as a ledger keeps it. */
record DistinctMark(Distinct distinct) implements Item {
  static final ItemType<DistinctMark> TYPE =
      ItemType.of("distinct", DistinctMark.class, DistinctMark::write, DistinctMark::read);

  @Override
  public ItemType<DistinctMark> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(Digest.sha256(write().toJson()));
  }

  private Fields write() {
    return Fields.builder()
        .with("one", distinct.one().value())
        .with("other", distinct.other().value())
        .build();
  }

  private static DistinctMark read(Fields data) {
    return new DistinctMark(
        new Distinct(new Fingerprint(data.text("one")), new Fingerprint(data.text("other"))));
  }
}
