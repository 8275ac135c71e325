package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryEdit;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Pairing;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.limit.LimitRule;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.core.preference.StandardPreferences.Theme;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A book that anything may happen to, through its services alone. */
public final class Household {
  static final Actor ADA = Actor.of("ada");
  static final Actor BOB = Actor.of("bob");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final YearMonth MONTH = YearMonth.from(DAY);
  private static final List<String> TAGS = List.of("work", "Über", "holiday 2024");

  private final BudgetPulse pulse;
  final Book book;
  private final LedgerId ledger;

  /** One thing that happens; numbers pick from what is there, modulo how much there is. */
  public record Step(Deed deed, int first, int second, long minor) {}

  /** What may happen. */
  public enum Deed {
    ADD,
    ADD_SPLIT,
    TRANSFER,
    EXCHANGE,
    CHANGE,
    RECATEGORISE,
    CANCEL,
    REMOVE,
    EDIT_ALL,
    PAIR,
    UNPAIR,
    OPEN,
    CLOSE,
    CATEGORY,
    ARCHIVE,
    MERGE,
    ASSIGN,
    HOLD,
    RECONCILE,
    IMPORT,
    UNDO_IMPORT,
    RULE,
    ASSERT,
    MEET,
    PREFER,
    LIMIT,
    SHARE,
    SETTLE,
    UNDO,
    UNDO_WITH_LATER,
    REDO
  }

  /** Founds a household in some stores. */
  public Household(Stores stores) {
    this(stores, ADA);
  }

  Household(Stores stores, Actor owner) {
    pulse = BudgetPulse.on(stores);
    book = pulse.createLedger(owner, "Home", EUR);
    ledger = book.ledger().id();
    book.accounts().open("Checking", Account.Kind.CHECKING, true, Money.ofMinor(10_000, EUR), DAY);
    book.accounts().open("House", Account.Kind.OTHER, EUR, false);
    book.accounts().open("Travel card", Account.Kind.CASH, JPY, true);
    book.categories().expense("Everyday", "Food");
    book.categories().expense("Everyday", "Car");
    book.categories().income("Income", "Salary");
  }

  private Household(BudgetPulse pulse, Book book) {
    this.pulse = pulse;
    this.book = book;
    this.ledger = book.ledger().id();
  }

  /** Returns a household that was founded before, to go on with. */
  public static Household of(BudgetPulse pulse, Book book) {
    return new Household(pulse, book);
  }

  static Arbitrary<Step> step() {
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(0, 30),
            Arbitraries.longs().between(-9_999, 9_999))
        .as(Step::new);
  }

  /** Returns random histories of one step at least. */
  public static Arbitrary<List<Step>> steps(int most) {
    return step().list().ofMinSize(1).ofMaxSize(most);
  }

  /** Returns the book as it is opened anew. */
  Book reopened() {
    return pulse.open(book.actor(), ledger);
  }

  BudgetPulse pulse() {
    return pulse;
  }

  /** Returns its book. */
  public Book book() {
    return book;
  }

  /** Lets everything happen, one after the other. */
  public void live(List<Step> steps) {
    steps.forEach(this::live);
  }

  void live(Step step) {
    List<Account> accounts = book.accounts().all();
    List<Category> categories = book.categories().all();
    List<Entry> entries = entries();
    Account account = pick(accounts, step.first());
    Category category = pick(categories, step.second());
    LocalDate day = DAY.plusDays(step.second() - 15);
    Money amount = Money.ofMinor(step.minor() == 0 ? 1 : step.minor(), account.currency());
    switch (step.deed()) {
      case ADD -> {
        if (!account.closed()) {
          book.entries()
              .add(
                  EntryDraft.of(account.id(), day, amount)
                      .payee(step.first() % 3 == 0 ? "Corner Shop" : "corner shop " + day)
                      .tags(List.of(pick(TAGS, step.first()), pick(TAGS, step.second()))));
        }
      }
      case ADD_SPLIT -> {
        if (!account.closed()) {
          List<Money> parts = amount.splitEvenly(3);
          book.entries()
              .add(
                  EntryDraft.of(account.id(), day, amount)
                      .memo("100%_ naïve ☕")
                      .splits(
                          List.of(
                              Split.of(category.id(), parts.get(0)),
                              Split.uncategorised(parts.get(1)),
                              Split.of(pick(categories, step.first()).id(), parts.get(2)))));
        }
      }
      case TRANSFER, EXCHANGE -> {
        Account other = pick(accounts, step.second());
        if (!account.equals(other) && !account.closed() && !other.closed()) {
          Money sent = amount.abs();
          Money received =
              other.currency().equals(account.currency())
                  ? sent
                  : Money.ofMinor(step.first() + 1, other.currency());
          book.entries()
              .transfer(TransferDraft.exchange(account.id(), other.id(), day, sent, received));
        }
      }
      case CHANGE ->
          on(
              entries.stream().filter(entry -> !closed(accounts, entry)).toList(),
              step,
              entry -> {
                Money changed =
                    entry.amount().isNegative()
                        ? Money.ofMinor(-Math.abs(step.minor()) - 1, entry.amount().currency())
                        : Money.ofMinor(Math.abs(step.minor()) + 1, entry.amount().currency());
                book.entries()
                    .change(
                        entry
                            .withDate(day)
                            .withAmount(changed, List.of(Split.uncategorised(changed))));
              });
      case RECATEGORISE ->
          on(
              entries,
              step,
              entry -> book.entries().change(entry.withCategory(Optional.of(category.id()))));
      case CANCEL -> on(entries, step, entry -> book.entries().cancel(entry));
      case REMOVE -> on(entries, step, entry -> book.entries().remove(entry));
      case EDIT_ALL ->
          book.entries()
              .edit(
                  entries.stream().map(Entry::id).limit(5).toList(),
                  EntryEdit.nothing()
                      .payee(step.first() % 2 == 0 ? "" : "Somebody")
                      .category(step.minor() > 0 ? Optional.of(category.id()) : Optional.empty())
                      .tags(List.of(pick(TAGS, step.first())), List.of(pick(TAGS, step.second())))
                      .status(
                          step.minor() % 2 == 0 ? Entry.Status.CLEARED : Entry.Status.UNCLEARED));
      case PAIR -> pair(entries);
      case UNPAIR ->
          entries.stream()
              .filter(entry -> entry.transfer().isPresent())
              .findFirst()
              .ifPresent(book.entries()::unpair);
      case OPEN -> {
        String name = "Account " + step.first();
        if (accounts.stream().noneMatch(other -> other.name().equals(name))) {
          book.accounts()
              .open(name, Account.Kind.SAVINGS, true, Money.ofMinor(step.minor(), EUR), day);
        }
      }
      case CLOSE -> book.accounts().close(account.id());
      case CATEGORY -> {
        String name = "Category " + step.first();
        if (categories.stream().noneMatch(other -> other.name().equals(name))) {
          book.categories().expense("Group " + step.second() % 3, name);
        }
      }
      case ARCHIVE -> book.categories().change(category.withArchived(!category.archived()));
      case MERGE -> {
        Category into = pick(categories, step.first());
        if (!into.equals(category) && into.kind() == category.kind()) {
          book.merge(category.id(), into.id()).commit();
        }
      }
      case ASSIGN -> {
        if (category.kind() == Category.Kind.EXPENSE) {
          book.budgets()
              .assign(
                  MONTH.plusMonths(step.first() % 3).atDay(1),
                  category.id(),
                  Money.ofMinor(step.minor(), EUR));
        }
      }
      case HOLD -> book.budgets().hold(MONTH.atDay(1), Money.ofMinor(Math.abs(step.minor()), EUR));
      case RECONCILE ->
          book.reconciliations()
              .begin(account.id(), day, Money.ofMinor(step.minor(), account.currency()))
              .finishWithCorrection();
      case IMPORT -> take(account, step);
      case UNDO_IMPORT -> {
        List<ImportBatch> batches = book.statements().batches();
        if (!batches.isEmpty()) {
          BatchId batch = pick(batches, step.first()).id();
          if (step.minor() > 0) {
            book.statements().undo(batch);
          } else {
            book.statements().undoWithLater(batch);
          }
        }
      }
      case RULE -> {
        book.rules()
            .save(
                book.rules()
                    .draft(
                        "Rule",
                        conditions(step, account),
                        List.of(
                            category.archived()
                                ? new Action.SetMemo("a shop")
                                : new Action.SetCategory(category.id()))));
        book.rules().run(EntryFilter.all(), Locks.RESPECTED).commit();
      }
      case ASSERT ->
          book.reconciliations()
              .assertBalance(account.id(), day, Money.ofMinor(step.minor(), account.currency()));
      case MEET -> book.sharing().addPerson("Person " + step.first(), Optional.empty());
      case PREFER ->
          book.preferences()
              .change(
                  kept ->
                      kept.with(
                          StandardPreferences.THEME, pick(List.of(Theme.values()), step.first())));
      case LIMIT -> limit(category, step, day);
      case SHARE ->
          new Flatmates(book.sharing())
              .share(step.first(), step.second(), amount.abs(), day, any(entries, step));
      case SETTLE ->
          new Flatmates(book.sharing())
              .settle(step.first(), step.second(), amount.abs(), day, any(entries, step));
      case UNDO -> book.history().undo(revision(step));
      case UNDO_WITH_LATER -> book.history().undoWithLater(revision(step));
      case REDO -> book.history().redo(revision(step));
    }
  }

  private static List<Condition> conditions(Step step, Account account) {
    Condition text =
        new Condition.Text(TextField.PAYEE, new TextTest.Contains("shop " + step.first()));
    return step.minor() % 2 == 0
        ? List.of(text)
        : List.of(text, new Condition.OnAccount(Set.of(account.id())));
  }

  private void limit(Category category, Step step, LocalDate day) {
    Money amount = Money.ofMinor(Math.abs(step.minor()) + 1, EUR);
    List<LimitRule> limits = book.limits().all();
    if (limits.isEmpty() || step.first() % 2 == 0) {
      Coverage coverage =
          category.kind() == Category.Kind.EXPENSE
              ? Coverage.of(category.id())
              : Coverage.ofGroup(category.group());
      PeriodRule periods =
          step.first() % 3 == 0 ? PeriodRule.weeks(DayOfWeek.MONDAY) : PeriodRule.calendarMonths();
      book.limits().add("Limit", coverage, amount, periods, day, CarryPolicy.both());
    } else {
      LimitRule limit = pick(limits, step.first());
      book.limits().override(limit.id(), limit.from(), Optional.of(amount));
    }
  }

  private static Optional<EntryId> any(List<Entry> entries, Step step) {
    return entries.isEmpty() ? Optional.empty() : Optional.of(pick(entries, step.first()).id());
  }

  /** Takes a bank file in, of lines of which some are alike, and some like what is there. */
  private void take(Account account, Step step) {
    if (account.closed()) {
      return;
    }
    StringBuilder csv = new StringBuilder("Date,Payee,Memo,Amount\n");
    for (int i = 0; i <= step.first() % 4; i++) {
      csv.append(DAY.plusDays(step.second() % 5 + i / 2))
          .append(",Corner shop ")
          .append(i % 2)
          .append(",,")
          .append(Money.ofMinor(step.minor() % 7 - 10, account.currency()).amount())
          .append('\n');
    }
    StatementFile file =
        StatementFile.of("bank.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    // A file that has to be asked about would leave imports out of every law.
    assertInstanceOf(
            ReadyImport.class, book.statements().preview(file, account.id(), ReadingOptions.none()))
        .commit();
  }

  private static boolean closed(List<Account> accounts, Entry entry) {
    return accounts.stream()
        .anyMatch(account -> account.id().equals(entry.account()) && account.closed());
  }

  private long revision(Step step) {
    long last = last();
    // The first few made what everything else stands on.
    return last - step.first() % Math.max(1, last - 6);
  }

  long last() {
    return book.history().latest().map(ChangeSet::revision).orElse(0L);
  }

  private void pair(List<Entry> entries) {
    for (Entry one : entries) {
      for (Entry other : entries) {
        if (one.counts()
            && other.counts()
            && one.transfer().isEmpty()
            && other.transfer().isEmpty()
            && !one.account().equals(other.account())
            && one.amount().isPositive()
            && other.amount().isNegative()
            && !one.amount().currency().equals(other.amount().currency())) {
          book.entries()
              .pair(
                  one,
                  other,
                  new Pairing(other.id(), one.id(), "chosen", 90, List.of("about the rate 90")));
          return;
        }
      }
    }
  }

  private static void on(List<Entry> entries, Step step, Consumer<Entry> deed) {
    if (!entries.isEmpty()) {
      deed.accept(pick(entries, step.first()));
    }
  }

  static <T> T pick(List<T> all, int number) {
    return all.get(number % all.size());
  }

  List<Entry> entries() {
    return book.entries().stream(EntryFilter.all()).toList();
  }

  Set<EntryId> ids() {
    return entries().stream().map(Entry::id).collect(Collectors.toSet());
  }
}
