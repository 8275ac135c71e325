package dev.budgetpulse.core.ledger;

import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What another gives, from the beginning each time: if that goes on where it was instead, half of
 * it would be taken for all of it.
 */
final class FromBeginning<T> implements Iterable<T> {
  private final Iterable<? extends T> given;
  private @Nullable Iterator<? extends T> last;

  FromBeginning(Iterable<? extends T> given) {
    this.given = Objects.requireNonNull(given, "given");
  }

  /** Throws an {@link IllegalStateException} if it gets an iterator that it has given already. */
  @Override
  public Iterator<T> iterator() {
    Iterator<? extends T> next = Objects.requireNonNull(given.iterator(), "iterator");
    if (next == last) {
      throw new IllegalStateException(
          "What is added can be read only once, and has to be read from the beginning again");
    }
    last = next;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return next.hasNext();
      }

      @Override
      public T next() {
        return next.next();
      }
    };
  }
}
