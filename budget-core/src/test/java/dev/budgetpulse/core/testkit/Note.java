package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.List;

/**
 * An item of a type that no store knows by its parts, with a field of every sort.
 *
 * @param id its id
 * @param text any text at all, unprintable ones included
 * @param number any number
 * @param words any texts
 */
public record Note(String id, String text, long number, List<String> words) implements Item {

  /** The item type. */
  public static final ItemType<Note> TYPE =
      ItemType.of("note", Note.class, Note::write, Note::read);

  @Override
  public ItemType<Note> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id)
        .withText("text", text)
        .with("number", number)
        .withFlag("negative", number < 0)
        .withTexts("words", words)
        .withAll(
            "letters",
            words.stream()
                .map(word -> Fields.builder().with("count", word.length()).build())
                .toList())
        .with("nested", Fields.builder().withText("text", text).build())
        .build();
  }

  private static Note read(Fields data) {
    return new Note(
        data.text("id"), data.textOrEmpty("text"), data.number("number"), data.texts("words"));
  }
}
