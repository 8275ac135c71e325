package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Payments of a made-up household, for tests. */
final class Payments {
  static final Currency EUR = Currency.getInstance("EUR");
  static final LocalDate START = LocalDate.of(2024, 1, 1);
  static final LocalDate END = LocalDate.of(2026, 12, 31);
  private static final AccountId CHECKING = new AccountId(new UUID(1, 1));

  private final List<Payment> all = new ArrayList<>();
  private int number;

  /** Adds what was paid, in minor units. */
  Payments pay(LocalDate date, String payee, String category, long minor) {
    return move(date, payee, category, -minor);
  }

  /** Adds what came in, in minor units. */
  Payments move(LocalDate date, String payee, String category, long minor) {
    EntryId id = new EntryId(new UUID(7, number++));
    Entry entry =
        Entry.of(id, CHECKING, date, Money.ofMinor(minor, EUR))
            .withMemo(payee)
            .withCategory(
                Optional.of(
                    new CategoryId(
                        UUID.nameUUIDFromBytes(category.getBytes(StandardCharsets.UTF_8)))));
    all.add(new Payment(entry, payee, payee.toLowerCase(java.util.Locale.ROOT)));
    return this;
  }

  /** Adds a payment on a day of each of some months. */
  Payments monthly(LocalDate first, int months, String payee, String category, long minor) {
    for (int i = 0; i < months; i++) {
      pay(first.plusMonths(i), payee, category, minor);
    }
    return this;
  }

  /** Adds two years of shopping at three shops and two bills. */
  Payments household(long seed) {
    Random random = new Random(seed);
    for (int week = 0; week < 104; week++) {
      LocalDate monday = START.plusWeeks(week);
      shop(random, monday, "Market", "Groceries", 5500);
      shop(random, monday.plusDays(2), "Bakery", "Groceries", 900);
      if (week % 2 == 0) {
        shop(random, monday.plusDays(random.nextInt(7)), "Grill", "Eating out", 3200);
      }
    }
    monthly(START, 24, "Landlord", "Rent", 95_000);
    return monthly(START.plusDays(9), 24, "Telecom", "Phone", 3499);
  }

  private void shop(Random random, LocalDate date, String payee, String category, double middle) {
    pay(date, payee, category, Math.round(middle * Math.exp(0.25 * random.nextGaussian())));
  }

  List<Payment> list() {
    return all;
  }

  Snapshot snapshot() {
    return snapshot(END, all);
  }

  static Snapshot snapshot(LocalDate asOf, List<Payment> payments) {
    return new Snapshot(
        asOf,
        EUR,
        List.of(new Account(CHECKING, "Checking", Account.Kind.CHECKING, EUR, true, false)),
        List.of(),
        payments,
        List.of());
  }

  List<Anomaly> found() {
    return found(START);
  }

  List<Anomaly> found(LocalDate from) {
    return Anomalies.in(snapshot(), from, AnomalyOptions.defaults());
  }

  List<Anomaly> found(Anomaly.Kind kind) {
    return found().stream().filter(anomaly -> anomaly.kind() == kind).toList();
  }
}
