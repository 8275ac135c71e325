package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.examples.server.later.Answer;
import dev.budgetpulse.examples.server.later.Answers;
import dev.budgetpulse.examples.server.later.Later;
import dev.budgetpulse.examples.server.settings.Proposals;
import dev.budgetpulse.insights.categorise.Categoriser;
import dev.budgetpulse.insights.categorise.CategoriserOptions;
import dev.budgetpulse.insights.categorise.Lesson;
import dev.budgetpulse.insights.categorise.Purchase;
import dev.budgetpulse.insights.categorise.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposes categories, learnt from those that were chosen before. Thread-safe. */
public final class CategoryProposals {
  private static final int KEPT = 20;

  /** The latest entries tell what people choose today, and are learnt while somebody waits. */
  private static final int MOST_LESSONS = 1_000;

  private static final EntryFilter PURCHASES =
      EntryFilter.all().onlyCounting().ofKind(Set.of(Entry.Kind.MOVEMENT));

  /** Who is asked says how sure is sure enough. */
  private static final CategoriserOptions OPTIONS = CategoriserOptions.defaults().withThreshold(0);

  private final Answers<CategoriserOptions, Categoriser> learnt;

  /**
   * Makes proposals of what is learnt.
   *
   * @param later learns; until it has learnt of the latest changes, what was known before will do
   */
  public CategoryProposals(Later later) {
    this.learnt = new Answers<>(later, KEPT);
  }

  /**
   * A category that is proposed.
   *
   * @param percent how often such proposals are right
   */
  public record Proposed(Category category, int percent) {}

  /** Returns what is proposed for a purchase, if that is wished and sure enough. */
  public Optional<Proposed> find(Book book, Preferences preferences, Purchase purchase) {
    return preferences.get(Proposals.WANTED)
        ? find(book, purchase)
            .filter(found -> found.percent() >= preferences.get(Proposals.CONFIDENCE))
        : Optional.empty();
  }

  /** Returns what is proposed for an entry that has no category and could have one. */
  public Optional<Proposed> find(Book book, Preferences preferences, Entry entry) {
    return entry.category().isEmpty()
            && entry.splits().size() == 1
            && entry.transfer().isEmpty()
            && entry.status() != Entry.Status.RECONCILED
        ? find(book, preferences, Purchase.of(entry, payee(book, entry)))
        : Optional.empty();
  }

  private Optional<Proposed> find(Book book, Purchase purchase) {
    return learnt.find(book, OPTIONS, () -> learn(book)).stream()
        .map(Answer::value)
        .map(categoriser -> suggestion(categoriser, purchase))
        .flatMap(suggestion -> suggestion.candidates().stream())
        .findFirst()
        .flatMap(
            likeliest ->
                book.categories()
                    .find(likeliest.category())
                    .map(category -> new Proposed(category, (int) (likeliest.confidence() * 100))));
  }

  private static Suggestion suggestion(Categoriser categoriser, Purchase purchase) {
    synchronized (categoriser) {
      return categoriser.suggest(purchase);
    }
  }

  private static Categoriser learn(Book book) {
    Map<PayeeId, String> payees =
        book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
    Categoriser categoriser = Categoriser.of(book.categories().all(), OPTIONS);
    try (Stream<Entry> latest = book.entries().stream(PURCHASES)) {
      categoriser.learnAll(
          latest
              .limit(MOST_LESSONS)
              .flatMap(
                  entry ->
                      entry.category().stream().map(category -> lesson(entry, category, payees)))
              .toList());
    }
    return categoriser;
  }

  private static Lesson lesson(Entry entry, CategoryId category, Map<PayeeId, String> payees) {
    return Lesson.of(
        Purchase.of(entry, entry.payee().map(id -> payees.getOrDefault(id, "")).orElse("")),
        category);
  }

  private static String payee(Book book, Entry entry) {
    return entry.payee().flatMap(book.payees()::find).map(Payee::name).orElse("");
  }
}
