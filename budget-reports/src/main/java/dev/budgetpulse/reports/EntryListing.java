package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.text.Text;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entries one after the other, each part of one in a row of its own. */
final class EntryListing {
  private final Book book;
  private final Period period;
  private final EntryFilter filter;
  private final EntryOrder order;
  private final Currency currency;

  EntryListing(Book book, Period period, EntryFilter filter, EntryOrder order, Currency currency) {
    this.book = book;
    this.period = period;
    this.filter =
        (filter.statuses().isEmpty() ? filter.onlyCounting() : filter)
            .between(period.first(), period.last());
    this.order = order;
    this.currency = currency;
  }

  Listing listing() {
    return new Listing(
        "entries",
        Text.of("listing.entries"),
        book.ledger().name(),
        period,
        List.of(
            Column.of("day", Column.Sort.DAY),
            Column.of("type", Column.Sort.WORDS),
            Column.of("category", Column.Sort.WORDS),
            Column.of("payee", Column.Sort.WORDS),
            Column.of("description", Column.Sort.WORDS),
            Column.of("account", Column.Sort.WORDS),
            Column.of("original", Column.Sort.AMOUNT),
            Column.of("currency", Column.Sort.WORDS),
            Column.of("amount", Column.Sort.AMOUNT)
                .titled(Text.of("column.amount-in", currency.getCurrencyCode())),
            Column.of("notes", Column.Sort.WORDS),
            Column.of("tags", Column.Sort.WORDS),
            Column.of("status", Column.Sort.WORDS)),
        this::rows);
  }

  private Stream<Row> rows() {
    Scope scope = Scope.of(book, currency, ReportFilter.all());
    Map<PayeeId, String> payees = names(book);
    return book.entries().stream(filter, order)
        .flatMap(
            entry ->
                entry.splits().stream()
                    .filter(split -> isWanted(entry, split))
                    .map(split -> row(scope, payees, entry, split)));
  }

  static Map<PayeeId, String> names(Book book) {
    return book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
  }

  /** Says whether a part is what the filter is after, as the ledger's own totals have it. */
  private boolean isWanted(Entry entry, Split split) {
    if (filter.categories().isEmpty() && !filter.uncategorised()) {
      return true;
    }
    return split
        .category()
        .map(filter.categories()::contains)
        .orElse(filter.uncategorised() && entry.transfer().isEmpty());
  }

  private Row row(Scope scope, Map<PayeeId, String> payees, Entry entry, Split split) {
    return Row.of(
        Cell.of(entry.date()),
        Cell.of(type(scope, entry, split)),
        split.category().isEmpty() && (entry.transfer().isPresent() || !isMovement(entry))
            ? Cell.nothing()
            : Cell.of(scope.name(split.category())),
        words(entry.payee().map(payees::get).orElse("")),
        words(entry.memo()),
        words(scope.account(entry.account()).name()),
        Cell.of(split.amount()),
        words(split.amount().currency().getCurrencyCode()),
        scope
            .worth(split.amount(), entry.date())
            .<Cell>map(Cell::of)
            .orElseGet(() -> new Cell.NoRate(split.amount(), currency)),
        words(split.memo()),
        words(String.join(", ", entry.tags())),
        Cell.of(Text.of("status." + entry.status().name().toLowerCase(Locale.ROOT))));
  }

  private static boolean isMovement(Entry entry) {
    return entry.kind() == Entry.Kind.MOVEMENT;
  }

  static Text type(Scope scope, Entry entry, Split split) {
    if (entry.transfer().isPresent() && isMovement(entry)) {
      return Text.of(
          "type.transfer", Text.typed(scope.account(entry.transfer().get().account()).name()));
    }
    return switch (scope.sort(
        entry.kind(), split.category(), entry.transfer().isPresent(), split.amount())) {
      case INCOME -> Text.of("type.income");
      case SPENDING, MOVED -> Text.of("type.spending");
      case OPENING -> Text.of("type.opening");
      case CORRECTION -> Text.of("type.correction");
    };
  }

  static Cell words(@Nullable String words) {
    return Optional.ofNullable(words)
        .filter(some -> !some.isEmpty())
        .map(some -> Cell.of(Text.typed(some)))
        .orElseGet(Cell::nothing);
  }
}
