package dev.budgetpulse.insights.overview;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.Locale;
import java.util.Objects;

/**
 * What the people of a ledger have done about a finding. Immutable.
 *
 * @param finding the finding's key
 * @param state the state of it that they have looked at
 * @param answer what they did
 */
record Attention(String finding, String state, Answer answer) implements Item {
  static final ItemType<Attention> TYPE =
      ItemType.of("insight-attention", Attention.class, Attention::write, Attention::read);

  /** What can be done about a finding. */
  enum Answer {
    /** It was looked at. */
    SEEN,
    /** It is not to be shown again as it is. */
    DISMISSED
  }

  /** Refuses null. */
  Attention {
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(answer, "answer");
  }

  @Override
  public ItemType<Attention> itemType() {
    return TYPE;
  }

  // A subject may be longer than an identity can be, or in other letters.
  @Override
  public ItemKey key() {
    return TYPE.key(Digest.sha256(finding));
  }

  private Fields write() {
    return Fields.builder()
        .with("finding", finding)
        .with("state", state)
        .with("answer", answer.name().toLowerCase(Locale.ROOT))
        .build();
  }

  private static Attention read(Fields data) {
    return new Attention(
        data.text("finding"),
        data.text("state"),
        Answer.valueOf(data.text("answer").toUpperCase(Locale.ROOT)));
  }
}
