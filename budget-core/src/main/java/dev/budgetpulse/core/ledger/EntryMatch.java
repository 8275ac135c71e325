package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which entries of one ledger pass a filter. */
final class EntryMatch implements Predicate<Entry> {
  private final Books books;
  private final EntryFilter filter;
  private final String text;

  EntryMatch(Books books, EntryFilter filter) {
    this.books = books;
    this.filter = filter;
    this.text = asciiFolded(filter.text());
  }

  @Override
  public boolean test(Entry entry) {
    return isOf(entry)
        && isOfRightAmount(entry)
        && entry.splits().stream().anyMatch(split -> wants(entry, split))
        && (text.isEmpty() || hasText(entry));
  }

  private boolean isOf(Entry entry) {
    return filter.from().filter(first -> entry.date().isBefore(first)).isEmpty()
        && filter.to().filter(last -> entry.date().isAfter(last)).isEmpty()
        && isAny(filter.accounts(), entry.account())
        && isAny(filter.statuses(), entry.status())
        && isAny(filter.kinds(), entry.kind())
        && (filter.payees().isEmpty()
            || entry.payee().filter(filter.payees()::contains).isPresent())
        && entry.tags().containsAll(filter.tags())
        && (filter.batch().isEmpty() || entry.batch().equals(filter.batch()));
  }

  private static <T> boolean isAny(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private boolean isOfRightAmount(Entry entry) {
    long minor = entry.amount().minorUnits();
    return filter.currency().filter(wanted -> !wanted.equals(entry.amount().currency())).isEmpty()
        && filter
            .atLeast()
            .map(Money::minorUnits)
            .filter(least -> isWithin(minor, least - 1))
            .isEmpty()
        && filter.atMost().map(Money::minorUnits).filter(most -> !isWithin(minor, most)).isEmpty()
        && filter.direction().filter(way -> !isOf(way, minor)).isEmpty();
  }

  // The least of all longs has no absolute value.
  private static boolean isWithin(long minor, long most) {
    return minor <= most && minor >= -most;
  }

  private static boolean isOf(EntryFilter.Direction way, long minor) {
    return way == EntryFilter.Direction.OUT ? minor < 0 : minor > 0;
  }

  /** Says whether the filter wants the category of an entry's split. */
  boolean wants(Entry entry, Split split) {
    if (filter.categories().isEmpty() && !filter.uncategorised()) {
      return true;
    }
    return split
        .category()
        .map(filter.categories()::contains)
        .orElse(filter.uncategorised() && entry.transfer().isEmpty());
  }

  private boolean hasText(Entry entry) {
    Optional<String> payee =
        entry.payee().flatMap(id -> books.find(Payee.TYPE, Payee.class, id)).map(Payee::name);
    return Stream.concat(Stream.of(entry.memo()), payee.stream())
        .anyMatch(candidate -> asciiFolded(candidate).contains(text));
  }

  private static String asciiFolded(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return folded.toString();
  }
}
