package dev.budgetpulse.core.preference;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Actor;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One actor's preferences as a ledger keeps them, once.
 *
 * @param id a number that means nothing, for it stays in the history when all else is erased
 * @param actorDigest what they are found by
 */
record PreferencesItem(UUID id, String actorDigest, Preferences preferences) implements Item {
  static final ItemType<PreferencesItem> TYPE =
      ItemType.of(
          "preferences", PreferencesItem.class, PreferencesItem::write, PreferencesItem::read);

  PreferencesItem {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(actorDigest, "actorDigest");
    Objects.requireNonNull(preferences, "preferences");
  }

  static String digest(Actor actor) {
    return Digest.sha256(actor.name());
  }

  @Override
  public ItemType<PreferencesItem> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("actor", actorDigest)
        .withAll(
            "texts",
            preferences.texts().entrySet().stream()
                .map(
                    text ->
                        Fields.builder()
                            .with("name", text.getKey())
                            .with("value", text.getValue())
                            .build())
                .toList())
        .build();
  }

  private static PreferencesItem read(Fields data) {
    Map<String, String> texts = new TreeMap<>();
    data.all("texts").forEach(text -> texts.put(text.text("name"), text.text("value")));
    return new PreferencesItem(
        UUID.fromString(data.text("id")), data.text("actor"), Preferences.of(texts));
  }
}
