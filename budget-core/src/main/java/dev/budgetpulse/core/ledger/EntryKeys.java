package dev.budgetpulse.core.ledger;

import java.util.Comparator;
import java.util.Optional;

/** What the entries of one ledger are compared by, and how. */
final class EntryKeys {
  private static final Comparator<EntryCursor> BY_ID =
      Comparator.comparing(place -> place.id().toString());

  private final Books books;
  private final EntryOrder order;

  EntryKeys(Books books, EntryOrder order) {
    this.books = books;
    this.order = order;
  }

  /** Returns an entry's place. */
  EntryCursor place(Entry entry) {
    return new EntryCursor(order, key(entry), entry.date(), entry.id());
  }

  private String key(Entry entry) {
    return switch (order.by()) {
      case DATE, RECORDED -> "";
      case AMOUNT ->
          entry.amount().currency().getCurrencyCode() + " " + entry.amount().minorUnits();
      case STATUS -> entry.status().name();
      case MEMO -> Text.folded(entry.memo());
      case PAYEE ->
          entry
              .payee()
              .flatMap(id -> books.find(Payee.TYPE, Payee.class, id))
              .map(payee -> Text.folded(payee.name()))
              .orElse("");
      case ACCOUNT ->
          Text.folded(
              books.find(Account.TYPE, Account.class, entry.account()).orElseThrow().name());
      case CATEGORY ->
          firstCategory(entry)
              .flatMap(id -> books.find(Category.TYPE, Category.class, id))
              .map(category -> Text.folded(category.name()))
              .orElse("");
    };
  }

  private static Optional<CategoryId> firstCategory(Entry entry) {
    return entry.splits().get(0).category();
  }

  /** Compares places of an order. */
  static Comparator<EntryCursor> comparator(EntryOrder order) {
    Comparator<EntryCursor> byDate = Comparator.comparing(EntryCursor::date).thenComparing(BY_ID);
    Comparator<EntryCursor> ascending =
        switch (order.by()) {
          case DATE -> byDate;
          case RECORDED -> BY_ID;
          case AMOUNT ->
              Comparator.comparing(EntryCursor::currencyCode)
                  .thenComparingLong(EntryCursor::minorUnits)
                  .thenComparing(byDate);
          case STATUS -> Comparator.comparing(EntryCursor::status).thenComparing(byDate);
          case MEMO, PAYEE, ACCOUNT, CATEGORY ->
              Comparator.comparing(EntryCursor::key, EntryKeys::compareCodePoints)
                  .thenComparing(byDate);
        };
    return order.descending() ? ascending.reversed() : ascending;
  }

  // Java's own order of texts puts what lies beyond 16 bits before the last of what lies within.
  private static int compareCodePoints(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
