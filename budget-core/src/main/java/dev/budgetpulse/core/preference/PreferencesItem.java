package dev.budgetpulse.core.preference;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(actor.name().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
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
