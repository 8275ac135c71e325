package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.text.Text;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The entries of one account, oldest first, with what was on it after each. */
final class AccountStatement {
  private final Book book;
  private final Account account;
  private final Period period;

  AccountStatement(Book book, AccountId id, Period period) {
    this.book = book;
    this.account =
        book.accounts().find(id).orElseThrow(() -> new UnknownReferenceException("account " + id));
    this.period = period;
  }

  Listing listing() {
    return new Listing(
        "account-statement",
        Text.of("listing.account-statement", account.name()),
        book.ledger().name(),
        period,
        List.of(
            Column.of("day", Column.Sort.DAY),
            Column.of("type", Column.Sort.WORDS),
            Column.of("category", Column.Sort.WORDS),
            Column.of("payee", Column.Sort.WORDS),
            Column.of("description", Column.Sort.WORDS),
            Column.of("amount", Column.Sort.AMOUNT),
            Column.of("balance", Column.Sort.AMOUNT)),
        this::rows);
  }

  private Stream<Row> rows() {
    Scope scope = Scope.of(book, account.currency(), ReportFilter.all());
    Map<PayeeId, String> payees = EntryListing.names(book);
    Money opening = book.accounts().balance(account.id(), period.first().minusDays(1));
    Row first =
        new Row(
            Row.Sort.HEADING,
            List.of(
                Cell.of(period.first()),
                Cell.of(Text.of("type.before")),
                Cell.nothing(),
                Cell.nothing(),
                Cell.nothing(),
                Cell.nothing(),
                Cell.of(opening)));
    // The iterator keeps the balance; a stream of it is read in order, once.
    Iterator<Entry> entries =
        book.entries().stream(
                EntryFilter.all()
                    .on(account.id())
                    .between(period.first(), period.last())
                    .onlyCounting(),
                EntryOrder.OLDEST_FIRST)
            .iterator();
    return Stream.concat(
        Stream.of(first),
        StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                    new Balanced(entries, opening), Spliterator.ORDERED | Spliterator.NONNULL),
                false)
            .map(line -> row(scope, payees, line)));
  }

  /** A part of an entry and what was on the account after it. */
  private record Line(Entry entry, Split split, Money balance) {}

  private static final class Balanced implements Iterator<Line> {
    private final Iterator<Entry> entries;
    private Money balance;
    private Iterator<Line> parts = List.<Line>of().iterator();

    Balanced(Iterator<Entry> entries, Money opening) {
      this.entries = entries;
      this.balance = opening;
    }

    @Override
    public boolean hasNext() {
      return parts.hasNext() || entries.hasNext();
    }

    @Override
    public Line next() {
      if (!parts.hasNext()) {
        Entry entry = entries.next();
        parts =
            entry.splits().stream()
                .map(
                    split -> {
                      balance = balance.plus(split.amount());
                      return new Line(entry, split, balance);
                    })
                .toList()
                .iterator();
      }
      return parts.next();
    }
  }

  private static Row row(Scope scope, Map<PayeeId, String> payees, Line line) {
    Entry entry = line.entry();
    Split split = line.split();
    return Row.of(
        Cell.of(entry.date()),
        Cell.of(EntryListing.type(scope, entry, split)),
        split.category().isEmpty() && entry.transfer().isPresent()
            ? Cell.nothing()
            : Cell.of(scope.name(split.category())),
        EntryListing.words(entry.payee().map(payees::get).orElse("")),
        EntryListing.words(split.memo().isEmpty() ? entry.memo() : split.memo()),
        Cell.of(split.amount()),
        Cell.of(line.balance()));
  }
}
