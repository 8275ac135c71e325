package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which entries pass a filter, and in which order they come. */
record Selection(Present present, EntryFilter filter) implements Predicate<Entry> {

  private record Placed(EntryCursor place, Entry entry) {}

  @Override
  public boolean test(Entry entry) {
    return filter.from().stream().noneMatch(entry.date()::isBefore)
        && filter.to().stream().noneMatch(entry.date()::isAfter)
        && isAnyOf(filter.accounts(), entry.account())
        && isAnyOf(filter.statuses(), entry.status())
        && isAnyOf(filter.kinds(), entry.kind())
        && (filter.payees().isEmpty() || entry.payee().stream().anyMatch(filter.payees()::contains))
        && entry.tags().containsAll(filter.tags())
        && filter.batch().stream().allMatch(batch -> entry.batch().equals(Optional.of(batch)))
        && isOfAmount(entry.amount())
        && entry.splits().stream().anyMatch(split -> wants(entry, split))
        && hasText(entry);
  }

  private static <T> boolean isAnyOf(Collection<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private boolean isOfAmount(Money amount) {
    // Compared below zero, where the least of all longs has room too.
    long below = Math.min(amount.minorUnits(), -amount.minorUnits());
    return filter.currency().stream().allMatch(amount.currency()::equals)
        && filter.atLeast().stream().allMatch(least -> below <= -least.minorUnits())
        && filter.atMost().stream().allMatch(most -> below >= -most.minorUnits())
        && filter.direction().stream()
            .allMatch(
                way ->
                    way == EntryFilter.Direction.OUT ? amount.isNegative() : amount.isPositive());
  }

  /** Says whether the category of an entry's part is wanted. */
  boolean wants(Entry entry, Split split) {
    boolean any = filter.categories().isEmpty() && !filter.uncategorised();
    return any
        || split
            .category()
            .map(filter.categories()::contains)
            .orElse(filter.uncategorised() && entry.transfer().isEmpty());
  }

  private boolean hasText(Entry entry) {
    String text = lower(filter.text());
    return lower(entry.memo()).contains(text)
        || entry.payee().map(this::payee).filter(name -> lower(name).contains(text)).isPresent();
  }

  private String payee(PayeeId id) {
    return present.find(Payee.TYPE, Payee.class, id).orElseThrow().name();
  }

  // Only of the letters that every database knows, whatever its language.
  private static String lower(String text) {
    return text.codePoints()
        .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Returns a part of the selected entries. */
  EntryPage page(EntryOrder order, Optional<EntryCursor> after, int limit) {
    Comparator<EntryCursor> comparator = comparator(order);
    List<Placed> found =
        present
            .all(Entry.class)
            .filter(this)
            .map(entry -> new Placed(place(entry, order), entry))
            .filter(placed -> after.stream().allMatch(p -> comparator.compare(placed.place, p) > 0))
            .sorted(Comparator.comparing(Placed::place, comparator))
            .limit(limit + 1L)
            .toList();
    Stream<Entry> entries = found.stream().limit(limit).map(Placed::entry);
    return new EntryPage(
        entries.toList(),
        found.size() > limit ? Optional.of(found.get(limit - 1).place()) : Optional.empty());
  }

  private EntryCursor place(Entry entry, EntryOrder order) {
    String key =
        switch (order.by()) {
          case DATE, RECORDED -> "";
          case AMOUNT ->
              entry.amount().currency().getCurrencyCode() + " " + entry.amount().minorUnits();
          case STATUS -> entry.status().name();
          case MEMO -> Present.folded(entry.memo());
          case PAYEE -> entry.payee().map(this::payee).map(Present::folded).orElse("");
          case ACCOUNT ->
              Present.folded(
                  present.find(Account.TYPE, Account.class, entry.account()).orElseThrow().name());
          case CATEGORY ->
              entry.splits().get(0).category().stream()
                  .flatMap(id -> present.find(Category.TYPE, Category.class, id).stream())
                  .map(category -> Present.folded(category.name()))
                  .findFirst()
                  .orElse("");
        };
    return new EntryCursor(order, key, entry.date(), entry.id());
  }

  private static Comparator<EntryCursor> comparator(EntryOrder order) {
    Comparator<EntryCursor> byId = Comparator.comparing(place -> place.id().toString());
    Comparator<EntryCursor> byDate = Comparator.comparing(EntryCursor::date).thenComparing(byId);
    Comparator<EntryCursor> ascending =
        switch (order.by()) {
          case DATE -> byDate;
          case RECORDED -> byId;
          case AMOUNT ->
              Comparator.comparing(EntryCursor::currencyCode)
                  .thenComparingLong(EntryCursor::minorUnits)
                  .thenComparing(byDate);
          case STATUS -> Comparator.comparing(EntryCursor::status).thenComparing(byDate);
          case MEMO, PAYEE, ACCOUNT, CATEGORY ->
              Comparator.<EntryCursor, int[]>comparing(
                      place -> place.key().codePoints().toArray(), Arrays::compare)
                  .thenComparing(byDate);
        };
    return order.descending() ? ascending.reversed() : ascending;
  }
}
