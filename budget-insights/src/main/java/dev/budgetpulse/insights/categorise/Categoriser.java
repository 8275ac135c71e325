package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Suggests categories for purchases and learns from those whose category is known.
 *
 * <p>It begins with the names of the categories and with what words and well-known names stand for
 * in several languages. It is made of the lessons it has had and of nothing else: equal lessons in
 * equal order, categories and options give an equal categoriser. Not thread-safe.
 */
public sealed interface Categoriser permits LearningCategoriser {

  /**
   * Returns a categoriser that has had no lesson.
   *
   * @param categories those of the ledger; archived ones are never proposed
   */
  static Categoriser of(Collection<Category> categories, CategoriserOptions options) {
    return new LearningCategoriser(categories, options);
  }

  /**
   * Returns a categoriser that has learnt from a book: from its entries in one category that count,
   * in the order of their dates.
   *
   * @param asOf the last day it may know of
   */
  static Categoriser of(Book book, LocalDate asOf, CategoriserOptions options) {
    Map<PayeeId, String> payees =
        book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
    Categoriser categoriser = of(book.categories().all(), options);
    EntryFilter counting =
        EntryFilter.all().until(asOf).onlyCounting().ofKind(Set.of(Entry.Kind.MOVEMENT));
    try (Stream<Entry> entries = book.entries().stream(counting)) {
      categoriser.learnAll(
          entries
              .filter(entry -> entry.category().isPresent())
              .map(
                  entry ->
                      Lesson.of(
                          Purchase.of(
                              entry,
                              entry.payee().map(id -> payees.getOrDefault(id, "")).orElse("")),
                          entry.category().orElseThrow()))
              .toList());
    }
    return categoriser;
  }

  /**
   * Reads what {@link #write} writes and learns it again, which takes as long as the first time.
   *
   * @param categories those of the ledger as they are now; lessons of others are left out
   * @throws IllegalArgumentException if the data is anything else, damaged or too large
   * @throws IOException if reading fails
   */
  static Categoriser read(
      InputStream in, Collection<Category> categories, CategoriserOptions options)
      throws IOException {
    LearningCategoriser categoriser = new LearningCategoriser(categories, options);
    LessonFile.read(in).forEach(categoriser::learn);
    return categoriser;
  }

  /**
   * Returns the sorts of items by which ledgers know what {@link #keepIn} keeps, for {@link
   * dev.budgetpulse.core.BudgetPulse.Options#withItemTypes}.
   */
  static List<ItemType<?>> itemTypes() {
    return List.of(KeptLessons.TYPE);
  }

  /**
   * Returns the categoriser that {@link #keepIn} kept in a book, with the book's categories as they
   * are now; empty if none was kept, or its document is not there any more.
   *
   * @throws IllegalStateException if the document is not what it was when it was kept
   * @throws IllegalArgumentException if it is of an unknown version
   */
  static Optional<Categoriser> keptIn(Book book, CategoriserOptions options) {
    return KeptLessons.lessons(book)
        .map(
            lessons -> {
              Categoriser categoriser = of(book.categories().all(), options);
              lessons.forEach(categoriser::learn);
              return categoriser;
            });
  }

  /** Returns what the purchase may be for. Changes nothing. */
  Suggestion suggest(Purchase purchase);

  /**
   * Learns one lesson; lessons of categories that are not proposed are left out.
   *
   * <p>After a correction the same text is suggested that category, until another lesson of the
   * same payee says otherwise.
   */
  void learn(Lesson lesson);

  /** Learns many lessons, oldest first, in whatever order they are given. */
  default void learnAll(Collection<Lesson> lessons) {
    lessons.stream().sorted(Lesson.ORDER).forEach(this::learn);
  }

  /** Learns that a purchase is for a category, as a person says. */
  default void learn(Purchase purchase, CategoryId category) {
    learn(new Lesson(purchase, category, true));
  }

  /** Returns the lessons it has had, in their order. */
  List<Lesson> lessons();

  /**
   * Keeps its lessons among the documents of its ledger, in place of those that were kept before:
   * they are erased with the ledger. Taking the change back does not bring the earlier ones back.
   *
   * @throws IllegalStateException if the application keeps no documents
   * @throws IllegalArgumentException if they are larger than {@link
   *     dev.budgetpulse.core.document.Documents#MOST_BYTES}
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  void keepIn(Book book);

  /**
   * Writes its lessons, bank texts included, in a plain format of its own that has a version and a
   * checksum; the stream stays open. Who keeps it elsewhere than {@link #keepIn} has to erase it
   * with the ledger.
   *
   * @throws IOException if writing fails
   */
  void write(OutputStream out) throws IOException;
}
