package dev.budgetpulse.insights.snapshot;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A few payments for tests, without a book around them. Equal calls make equal entries. */
public final class Sketch {
  /** The currency of all amounts. */
  public static final Currency EUR = Currency.getInstance("EUR");

  private static final GroupId GROUP = new GroupId(new UUID(5, 1));

  private final Map<String, Account> accounts = new TreeMap<>();
  private final Map<String, Category> categories = new TreeMap<>();
  private final Map<String, Payee> payees = new TreeMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private long last;

  /** Adds a payment, out negative. */
  public Entry pay(String payee, LocalDate date, long cents) {
    return pay(payee, date, cents, "Checking", entry -> entry);
  }

  /** Adds a payment on an account, to nobody in particular if the payee is empty. */
  public Entry pay(
      String payee, LocalDate date, long cents, String account, UnaryOperator<Entry> change) {
    Entry entry =
        Entry.of(
                new EntryId(new UUID(7, ++last)),
                account(account).id(),
                date,
                Money.ofMinor(cents, EUR))
            .withPayee(payee.isEmpty() ? Optional.empty() : Optional.of(payee(payee)));
    entries.add(change.apply(entry));
    return entries.get(entries.size() - 1);
  }

  private PayeeId payee(String name) {
    return payees
        .computeIfAbsent(name, key -> new Payee(new PayeeId(new UUID(3, payees.size() + 1)), key))
        .id();
  }

  private Account account(String name) {
    return accounts.computeIfAbsent(
        name,
        key ->
            new Account(
                new AccountId(new UUID(1, accounts.size() + 1)),
                key,
                Account.Kind.CHECKING,
                EUR,
                true,
                false));
  }

  /** Returns what makes an entry one of a bank's file. */
  public static UnaryOperator<Entry> imported(int file, String text) {
    BatchId batch = new BatchId(new UUID(6, file));
    return entry ->
        entry.withImported(Optional.of(new Imported(batch, text))).withStatus(Entry.Status.CLEARED);
  }

  /** Returns a category for expenses. */
  public CategoryId expense(String name) {
    return categories
        .computeIfAbsent(
            name,
            key ->
                new Category(
                    new CategoryId(new UUID(4, categories.size() + 1)),
                    GROUP,
                    key,
                    Category.Kind.EXPENSE,
                    0,
                    false))
        .id();
  }

  /** Adds spending on chance days of two years at chance amounts. */
  public void spendByChance(Random random, LocalDate first, int shops, int times) {
    for (int i = 0; i < times; i++) {
      int shop = random.nextInt(shops);
      long cents = 300 + Math.round(Math.exp(6 + 1.5 * random.nextGaussian()));
      pay("Shop" + (char) ('A' + shop), first.plusDays(random.nextInt(730)), -cents);
    }
  }

  /** Returns what there is on a day. */
  public Snapshot on(LocalDate day) {
    return of(day, entries);
  }

  /** Returns what there is on a day of those entries that pass. */
  public Snapshot on(LocalDate day, Predicate<Entry> wanted) {
    return of(day, entries.stream().filter(wanted).toList());
  }

  /** Returns what there is on a day, put in another order. */
  public Snapshot shuffled(LocalDate day, long seed) {
    List<Entry> other = new ArrayList<>(entries);
    Collections.shuffle(other, new Random(seed));
    return of(day, other);
  }

  /** Returns what there is on a day, all amounts multiplied. */
  public Snapshot times(LocalDate day, long factor) {
    return of(
        day,
        entries.stream()
            .map(
                entry ->
                    entry.withAmount(
                        entry.amount().times(factor),
                        entry.splits().stream()
                            .map(
                                split ->
                                    new Split(
                                        split.category(),
                                        split.amount().times(factor),
                                        split.memo()))
                            .toList()))
            .toList());
  }

  private Snapshot of(LocalDate day, List<Entry> some) {
    return Snapshot.of(day, EUR, accounts.values(), categories.values(), payees.values(), some);
  }
}
