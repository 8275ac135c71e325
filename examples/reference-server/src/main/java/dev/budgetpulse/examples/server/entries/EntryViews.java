package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.examples.server.site.Amount;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes views of entries, with the names of what they refer to. */
final class EntryViews {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
  private static final String NOTHING = "Not categorised";

  private final Book book;
  private final Map<AccountId, Account> accounts;
  private final Map<CategoryId, Category> categories;
  private final Map<PayeeId, String> payees;

  private EntryViews(Book book) {
    this.book = book;
    this.accounts =
        book.accounts().all().stream().collect(Collectors.toMap(Account::id, Function.identity()));
    this.categories =
        book.categories().all().stream()
            .collect(Collectors.toMap(Category::id, Function.identity()));
    this.payees = book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
  }

  static EntryViews of(Book book) {
    return new EntryViews(book);
  }

  EntriesView list(EntryQuery query, EntryPage page) {
    return new EntriesView(
        query.fields(),
        query.address(query.after()),
        page.entries().stream().map(this::row).toList(),
        page.next().map(next -> query.address(Optional.of(next))),
        query.after().map(place -> query.address(Optional.empty())),
        accountOptions(account -> true),
        categoryOptions());
  }

  EntryFormView form(Entry entry, String back) {
    return form(entry, fields(entry), Optional.empty(), back);
  }

  EntryFormView form(
      Entry entry,
      EntryFormView.Fields fields,
      Optional<EntryFormView.Current> current,
      String back) {
    boolean split = entry.splits().size() > 1;
    boolean transfer = entry.transfer().isPresent();
    return new EntryFormView(
        entry.id().toString(),
        entry.version(),
        fields,
        new EntryFormView.Fixed(
            split,
            split || transfer,
            split,
            account(entry.account()),
            split
                ? "This entry has several parts, so its amount and categories stay."
                : transfer
                    ? "This is one side of a transfer; the other side follows what you change."
                    : ""),
        parts(entry),
        current,
        back,
        List.of(),
        categoryOptions());
  }

  EntryFormView newForm(EntryFormView.Fields fields, String back) {
    return new EntryFormView(
        "",
        0,
        fields,
        new EntryFormView.Fixed(false, false, false, "", ""),
        List.of(),
        Optional.empty(),
        back,
        accountOptions(account -> !account.closed()),
        categoryOptions());
  }

  EntryFormView.Fields fields(Entry entry) {
    return new EntryFormView.Fields(
        entry.date().toString(),
        Amount.number(entry.amount().abs()),
        !entry.amount().isNegative(),
        payee(entry),
        entry.memo(),
        entry.account().toString(),
        entry.category().map(CategoryId::toString).orElse(""));
  }

  EntryFormView.Current current(Entry entry) {
    return new EntryFormView.Current(
        day(entry.date()),
        Amount.signed(entry.amount()),
        payee(entry),
        entry.memo(),
        entry.splits().stream()
            .map(part -> category(part.category()))
            .collect(Collectors.joining(", ")));
  }

  private EntriesView.Row row(Entry entry) {
    return new EntriesView.Row(
        entry.id().toString(),
        entry.version(),
        entry.date().toString(),
        day(entry.date()),
        payee(entry),
        entry.memo(),
        account(entry.account()),
        Amount.signed(entry.amount()),
        entry.category().map(CategoryId::toString).orElse(""),
        parts(entry),
        entry.transfer().map(other -> account(other.account())),
        entry.splits().size() == 1 && entry.transfer().isEmpty());
  }

  private List<EntriesView.Part> parts(Entry entry) {
    if (entry.splits().size() == 1) {
      return List.of();
    }
    return entry.splits().stream().map(this::part).toList();
  }

  private EntriesView.Part part(Split split) {
    return new EntriesView.Part(category(split.category()), Amount.of(split.amount()));
  }

  private String category(Optional<CategoryId> id) {
    return id.map(categories::get).map(Category::name).orElse(NOTHING);
  }

  private String account(AccountId id) {
    return Optional.ofNullable(accounts.get(id)).map(Account::name).orElse("");
  }

  private String payee(Entry entry) {
    return entry.payee().map(payees::get).orElse("");
  }

  private static String day(LocalDate date) {
    return DAY.format(date);
  }

  private List<EntriesView.Option> accountOptions(Predicate<Account> wanted) {
    return book.accounts().all().stream()
        .filter(wanted)
        .map(
            account ->
                new EntriesView.Option(
                    account.id().toString(),
                    account.name() + " (" + account.currency().getCurrencyCode() + ")"))
        .toList();
  }

  private List<EntriesView.OptionGroup> categoryOptions() {
    List<Category> all = book.categories().all();
    List<EntriesView.OptionGroup> groups = new ArrayList<>();
    for (CategoryGroup group : book.categories().groups()) {
      groups.add(
          new EntriesView.OptionGroup(
              group.name(),
              all.stream()
                  .filter(category -> category.group().equals(group.id()) && !category.archived())
                  .map(
                      category -> new EntriesView.Option(category.id().toString(), category.name()))
                  .toList()));
    }
    return groups;
  }
}
