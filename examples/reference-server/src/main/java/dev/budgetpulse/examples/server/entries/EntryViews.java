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
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.examples.server.site.Words;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes views of entries, with the names of what they refer to. */
final class EntryViews {
  private final Book book;
  private final Words words;
  private final Map<AccountId, Account> accounts;
  private final Map<CategoryId, Category> categories;
  private final Map<PayeeId, String> payees;

  private EntryViews(Book book, Words words) {
    this.book = book;
    this.words = words;
    this.accounts =
        book.accounts().all().stream()
            .collect(
                Collectors.toMap(
                    Account::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    this.categories =
        book.categories().all().stream()
            .collect(
                Collectors.toMap(
                    Category::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    this.payees = book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
  }

  static EntryViews of(Book book, Words words) {
    return new EntryViews(book, words);
  }

  EntriesView list(
      EntryQuery query,
      EntryPage page,
      boolean isCurrent,
      Optional<Entry> edited,
      LocalDate today,
      DayOfWeek firstWeekday) {
    String here = query.address(query.after());
    return new EntriesView(
        new EntriesView.Query(
            query.fields(), query.isRestricted(), query.isFurther(), query.order(), query.usual()),
        here,
        page.entries().stream().map(entry -> row(entry, query)).toList(),
        page.next().map(next -> query.address(Optional.of(next))),
        query.after().map(place -> query.address(Optional.empty())),
        choices(),
        isEditable(),
        edited.filter(EntryViews::isSimple).map(entry -> form(entry, here)),
        List.of(
            new EntriesView.Option(query.address("/entries/export.csv", Optional.empty()), "CSV"),
            new EntriesView.Option(
                query.address("/entries/export.xlsx", Optional.empty()), "Excel")),
        ranges(query, today, firstWeekday),
        !isCurrent);
  }

  private static List<EntriesView.Range> ranges(
      EntryQuery query, LocalDate today, DayOfWeek firstWeekday) {
    LocalDate week = today.with(TemporalAdjusters.previousOrSame(firstWeekday));
    YearMonth month = YearMonth.from(today);
    YearMonth before = month.minusMonths(1);
    return List.of(
        range(query, "this-week", week, week.plusDays(6)),
        range(query, "this-month", month.atDay(1), month.atEndOfMonth()),
        range(query, "last-month", before.atDay(1), before.atEndOfMonth()),
        range(
            query,
            "this-year",
            today.with(TemporalAdjusters.firstDayOfYear()),
            today.with(TemporalAdjusters.lastDayOfYear())));
  }

  private static EntriesView.Range range(
      EntryQuery query, String key, LocalDate first, LocalDate last) {
    return new EntriesView.Range(
        key,
        query.during(first, last),
        query.field("from").equals(first.toString()) && query.field("to").equals(last.toString()));
  }

  boolean isEditable() {
    return book.role() != Role.VIEWER;
  }

  /** Says whether a row of the list is enough to edit an entry. */
  private static boolean isSimple(Entry entry) {
    return entry.splits().size() == 1 && entry.status() != Entry.Status.RECONCILED;
  }

  EntryFormView form(Entry entry, String back) {
    return form(entry, fields(entry), Optional.empty(), back);
  }

  ProposalView proposal(Optional<CategoryProposals.Proposed> proposed) {
    return new ProposalView(
        proposed.map(
            found ->
                new EntriesView.Option(found.category().id().toString(), named(found, words))));
  }

  /** Returns what a proposed category is called: its name, and how sure that is. */
  static String named(CategoryProposals.Proposed proposed, Words words) {
    return words.say("entries.proposal", proposed.category().name(), proposed.percent());
  }

  EntryFormView form(
      Entry entry,
      EntryFormView.Fields fields,
      Optional<EntryFormView.Current> current,
      String back) {
    boolean split = entry.splits().size() > 1;
    boolean transfer = entry.transfer().isPresent();
    boolean locked = entry.status() == Entry.Status.RECONCILED;
    return new EntryFormView(
        entry.id().toString(),
        entry.version(),
        fields,
        new EntryFormView.Fixed(
            split || locked,
            split || transfer || locked,
            split,
            locked,
            account(entry.account()),
            entry.amount().currency().getCurrencyCode(),
            locked
                ? "entries.fixed.locked"
                : split ? "entries.fixed.split" : transfer ? "entries.fixed.transfer" : ""),
        parts(entry),
        current,
        ProposalView.NONE,
        Twins.of(book, entry).stream().map(this::twin).toList(),
        back,
        isEditable(),
        choices());
  }

  EntryFormView newForm(EntryFormView.Fields fields, String back) {
    return new EntryFormView(
        "",
        0,
        fields,
        new EntryFormView.Fixed(false, false, false, false, "", "", ""),
        List.of(),
        Optional.empty(),
        ProposalView.NONE,
        List.of(),
        back,
        isEditable(),
        choices());
  }

  EntryFormView.Twin twin(Entry entry) {
    return new EntryFormView.Twin(
        entry.id().toString(), title(entry), words.signed(entry.amount()));
  }

  EntryFormView.Fields fields(Entry entry) {
    return new EntryFormView.Fields(
        entry.date().toString(),
        words.number(entry.amount().abs()),
        !entry.amount().isNegative(),
        payee(entry),
        entry.memo(),
        entry.account().toString(),
        entry.category().map(CategoryId::toString).orElse(""),
        String.join(", ", entry.tags()),
        state(entry));
  }

  EntryFormView.Current current(Entry entry) {
    return new EntryFormView.Current(
        words.day(entry.date()),
        words.signed(entry.amount()),
        payee(entry),
        entry.memo(),
        entry.splits().stream()
            .map(part -> category(part.category()))
            .collect(Collectors.joining(", ")));
  }

  private EntriesView.Row row(Entry entry, EntryQuery query) {
    return new EntriesView.Row(
        entry.id().toString(),
        entry.version(),
        entry.date().toString(),
        words.day(entry.date()),
        payee(entry),
        entry.memo(),
        account(entry.account()),
        words.signed(entry.amount()),
        entry.category().map(CategoryId::toString).orElse(""),
        entry.category().isPresent() ? category(entry.category()) : "",
        parts(entry),
        entry.transfer().map(Transfer::account).map(this::account),
        entry.splits().size() == 1 && entry.transfer().isEmpty(),
        entry.tags(),
        state(entry),
        isSimple(entry) ? query.editing(entry.id().toString()) : "",
        title(entry));
  }

  /** Returns what an entry is called in sentences. */
  String title(Entry entry) {
    String name =
        Optional.of(payee(entry))
            .filter(text -> !text.isEmpty())
            .or(() -> entry.transfer().map(other -> words.say("entries.transfer")))
            .or(() -> Optional.of(entry.memo()).filter(text -> !text.isEmpty()))
            .orElseGet(() -> words.say("entries.entry"));
    return words.say("entries.titled", name, words.day(entry.date()));
  }

  private static String state(Entry entry) {
    return entry.status().name().toLowerCase(Locale.ROOT);
  }

  private List<EntriesView.Part> parts(Entry entry) {
    if (entry.splits().size() == 1) {
      return List.of();
    }
    return entry.splits().stream().map(this::part).toList();
  }

  private EntriesView.Part part(Split split) {
    return new EntriesView.Part(category(split.category()), words.amount(split.amount()));
  }

  String category(Optional<CategoryId> id) {
    return id.flatMap(each -> Optional.ofNullable(categories.get(each)))
        .map(Category::name)
        .orElseGet(() -> words.say("entries.no-category"));
  }

  String account(AccountId id) {
    return Optional.ofNullable(accounts.get(id)).map(Account::name).orElse("");
  }

  private String payee(Entry entry) {
    return entry.payee().flatMap(id -> Optional.ofNullable(payees.get(id))).orElse("");
  }

  EntriesView.Choices choices() {
    return new EntriesView.Choices(
        accountOptions(account -> true),
        accountOptions(account -> !account.closed()),
        categoryOptions(),
        accounts.values().stream()
            .map(account -> account.currency().getCurrencyCode())
            .distinct()
            .sorted()
            .toList());
  }

  private List<EntriesView.Option> accountOptions(Predicate<Account> wanted) {
    return accounts.values().stream()
        .filter(wanted)
        .map(
            account ->
                new EntriesView.Option(
                    account.id().toString(),
                    account.name() + " (" + account.currency().getCurrencyCode() + ")"))
        .toList();
  }

  private List<EntriesView.OptionGroup> categoryOptions() {
    List<EntriesView.OptionGroup> groups = new ArrayList<>();
    for (CategoryGroup group : book.categories().groups()) {
      List<EntriesView.Option> options =
          categories.values().stream()
              .filter(category -> category.group().equals(group.id()) && !category.archived())
              .map(category -> new EntriesView.Option(category.id().toString(), category.name()))
              .toList();
      if (!options.isEmpty()) {
        groups.add(new EntriesView.OptionGroup(group.name(), options));
      }
    }
    return groups;
  }
}
