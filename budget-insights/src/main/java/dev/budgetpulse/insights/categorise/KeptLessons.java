package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Attachment;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of a ledger's documents has the lessons of its categoriser. There is one in a ledger at
 * most. Immutable.
 *
 * @param size how many bytes it has
 * @param sha256 by what it is found
 */
record KeptLessons(long size, String sha256) implements Item {
  static final ItemType<KeptLessons> TYPE =
      ItemType.of("insight-lessons", KeptLessons.class, KeptLessons::write, KeptLessons::read);

  private static final String ONE = "one";

  /** Refuses null. */
  KeptLessons {
    Objects.requireNonNull(sha256, "sha256");
  }

  /** Keeps lessons in place of those that were kept before. */
  static void keep(Book book, List<Lesson> lessons) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      LessonFile.write(lessons, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Lessons were not written to memory", e);
    }
    Attachment document =
        book.documents().keep("Lessons", "application/octet-stream", bytes.toByteArray());
    KeptLessons now = new KeptLessons(document.size(), document.sha256());
    List<KeptLessons> before = new ArrayList<>();
    book.access()
        .commitDecided(
            ChangeSet.Source.USER,
            "Kept what was learnt about categories",
            () -> {
              Optional<KeptLessons> kept = in(book);
              before.clear();
              kept.filter(old -> !old.equals(now)).ifPresent(before::add);
              return Change.between(kept, Optional.of(now));
            });
    before.forEach(old -> book.documents().remove(old.document()));
  }

  /** Returns the lessons that are kept, if they are. */
  static Optional<List<Lesson>> lessons(Book book) {
    return in(book)
        .flatMap(kept -> book.documents().read(kept.document()))
        .map(
            bytes -> {
              try {
                return LessonFile.read(new ByteArrayInputStream(bytes));
              } catch (IOException e) {
                throw new UncheckedIOException("Lessons were not read from memory", e);
              }
            });
  }

  private static Optional<KeptLessons> in(Book book) {
    return book.access().store(Role.VIEWER).item(book.ledger().id(), TYPE, ONE);
  }

  private Attachment document() {
    return new Attachment("Lessons", "application/octet-stream", size, sha256);
  }

  @Override
  public ItemType<KeptLessons> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(ONE);
  }

  private Fields write() {
    return Fields.builder().with("size", size).with("sha256", sha256).build();
  }

  private static KeptLessons read(Fields data) {
    return new KeptLessons(data.number("size"), data.text("sha256"));
  }
}
