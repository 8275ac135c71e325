package dev.budgetpulse.examples.server.later;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps what was worked out of ledgers, and works it out anew once a ledger has changed. Who cannot
 * wait for that gets what was known before. Thread-safe.
 *
 * @param <Q> what is asked of a ledger: all that the answer depends on but the ledger, with {@code
 *     equals}
 * @param <V> what is answered
 */
public final class Answers<Q, V> {
  private final Later later;
  private final Cache<Asked<Q>, Known<V>> known;

  /**
   * Makes one that knows nothing yet.
   *
   * @param later works out what is asked
   * @param most how many answers are kept
   */
  public Answers(Later later, int most) {
    this.later = Objects.requireNonNull(later, "later");
    this.known = Caffeine.newBuilder().maximumSize(most).build();
  }

  private record Asked<Q>(LedgerId ledger, Q question) {}

  /** An answer, and the hash of the ledger's latest change before it was worked out. */
  private record Known<V>(String hash, V value) {}

  /**
   * Returns what is known, empty if it is being worked out for the first time. While it is not
   * current it is being worked out again.
   *
   * @param work works it out; whoever asked may be gone by then
   * @throws RuntimeException what the work throws, if that is meanwhile; what was known stays so
   */
  public Optional<Answer<V>> find(Book book, Q question, Supplier<V> work) {
    Asked<Q> asked = new Asked<>(book.ledger().id(), question);
    String hash = hash(book);
    if (known(asked).filter(it -> it.hash().equals(hash)).isEmpty()) {
      // Others may ask the same of what does the work, and mean something else.
      later.isDone(List.of(this, asked), () -> known.put(asked, workedOut(book, work)));
    }
    return known(asked).map(it -> new Answer<>(it.value(), it.hash().equals(hash)));
  }

  private Optional<Known<V>> known(Asked<Q> asked) {
    return Optional.ofNullable(known.getIfPresent(asked));
  }

  private static <V> Known<V> workedOut(Book book, Supplier<V> work) {
    // It is read first, so that what changes during the work makes its outcome an older one.
    String hash = hash(book);
    return new Known<>(hash, work.get());
  }

  private static String hash(Book book) {
    return book.history().latest().map(ChangeSet::hash).orElse("");
  }
}
