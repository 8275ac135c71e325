package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.List;
import java.util.Objects;

/**
 * Why two entries were made one transfer; it goes when they are taken apart, and stays when they
 * are removed.
 *
 * @param out the half that money left, not null
 * @param in the half that it arrived on, not null
 * @param decision what was decided: "found" if by itself, "chosen" if somebody agreed; at most 20
 *     characters
 * @param score how well the two match
 * @param reasons why, as short texts, at most 20 of 100 characters each
 */
public record Pairing(EntryId out, EntryId in, String decision, long score, List<String> reasons)
    implements Item {

  /** The item type. */
  public static final ItemType<Pairing> TYPE =
      ItemType.of("pairing", Pairing.class, Pairing::write, Pairing::read);

  /**
   * Checks the texts and copies the reasons.
   *
   * @throws IllegalArgumentException if a text is blank, too long or has control characters, or
   *     there are too many
   */
  public Pairing {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(in, "in");
    decision = Text.required("decision", decision, 20);
    if (reasons.size() > 20) {
      throw new IllegalArgumentException("A decision has at most 20 reasons");
    }
    reasons = reasons.stream().map(reason -> Text.required("reason", reason, 100)).toList();
  }

  @Override
  public ItemType<Pairing> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id(out, in));
  }

  /** Returns the id of the item of two halves. */
  public static String id(EntryId out, EntryId in) {
    return out + "/" + in;
  }

  private Fields write() {
    return Fields.builder()
        .with("out", out.toString())
        .with("in", in.toString())
        .with("decision", decision)
        .with("score", score)
        .withTexts("reasons", reasons)
        .build();
  }

  private static Pairing read(Fields data) {
    return new Pairing(
        EntryId.parse(data.text("out")),
        EntryId.parse(data.text("in")),
        data.text("decision"),
        data.number("score"),
        data.texts("reasons"));
  }
}
