package dev.budgetpulse.insights.snapshot;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A household of one account and a few categories, whose payments a test writes down. */
public final class Household {
  public static final Currency EUR = Currency.getInstance("EUR");
  public static final Category FOOD = category(1, "Food", Category.Kind.EXPENSE);
  public static final Category FUN = category(2, "Fun", Category.Kind.EXPENSE);
  public static final Category RENT = category(3, "Rent", Category.Kind.EXPENSE);
  public static final Category SALARY = category(4, "Salary", Category.Kind.INCOME);

  private static final Account ACCOUNT =
      new Account(
          new AccountId(new UUID(7, 1)), "Checking", Account.Kind.CHECKING, EUR, true, false);

  private final List<Payment> payments = new ArrayList<>();

  /** Writes down that something was paid for, in cents. */
  public Household spend(LocalDate day, Category category, long cents) {
    return pay(day, Optional.of(category.id()), -cents, "");
  }

  /** Writes down that something was paid to a payee, in cents. */
  public Household spend(LocalDate day, Category category, long cents, String payee) {
    return pay(day, Optional.of(category.id()), -cents, payee);
  }

  /** Writes down that a salary came, in cents. */
  public Household earn(LocalDate day, long cents) {
    return pay(day, Optional.of(SALARY.id()), cents, "");
  }

  /** Writes down a payment in cents, negative if it leaves. */
  public Household pay(LocalDate day, Optional<CategoryId> category, long cents, String payee) {
    Entry entry =
        Entry.of(
                new EntryId(new UUID(1, payments.size() + 1)),
                ACCOUNT.id(),
                day,
                Money.ofMinor(cents, EUR))
            .withCategory(category);
    payments.add(new Payment(entry, payee, payee));
    return this;
  }

  /** Returns what was written down up to a day. */
  public Snapshot on(LocalDate asOf) {
    return on(asOf, payments);
  }

  /** Returns the same, written down in another order. */
  public Snapshot shuffled(LocalDate asOf, long seed) {
    List<Payment> shuffled = new ArrayList<>(payments);
    Collections.shuffle(shuffled, new Random(seed));
    return on(asOf, shuffled);
  }

  /** Returns the same with all amounts so many times as large. */
  public Household times(int factor) {
    Household other = new Household();
    for (Payment payment : payments) {
      other.pay(
          payment.date(),
          payment.category(),
          payment.amount().minorUnits() * factor,
          payment.payee());
    }
    return other;
  }

  /** Returns the same with what comes after a day changed: everything twice, and more of it. */
  public Household otherwiseAfter(LocalDate day) {
    Household other = new Household();
    other.payments.addAll(payments);
    other.spend(day.plusDays(1), FOOD, 123_456).earn(day.plusDays(40), 7);
    return other;
  }

  private static Snapshot on(LocalDate asOf, List<Payment> payments) {
    return new Snapshot(
        asOf,
        EUR,
        List.of(ACCOUNT),
        List.of(FOOD, FUN, RENT, SALARY),
        payments.stream().filter(payment -> !payment.date().isAfter(asOf)).toList(),
        payments.stream().filter(payment -> payment.date().isAfter(asOf)).toList());
  }

  /** Returns a household that spends at random, without any pattern, from a day on. */
  public static Household random(long seed, LocalDate first, int days) {
    Random random = new Random(seed);
    Household household = new Household();
    List<Category> categories = List.of(FOOD, FUN, RENT);
    for (int i = 0; i < days; i++) {
      LocalDate day = first.plusDays(i);
      for (int j = random.nextInt(3); j > 0; j--) {
        household.spend(day, categories.get(random.nextInt(3)), 100 + random.nextInt(9_900));
      }
      if (random.nextInt(30) == 0) {
        household.earn(day, 150_000 + random.nextInt(150_000));
      }
    }
    return household;
  }

  private static Category category(int id, String name, Category.Kind kind) {
    return new Category(
        new CategoryId(new UUID(3, id)), new GroupId(new UUID(2, 1)), name, kind, id, false);
  }
}
