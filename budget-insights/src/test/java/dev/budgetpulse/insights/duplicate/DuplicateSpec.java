package dev.budgetpulse.insights.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Sketch;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of what is recorded twice. */
final class DuplicateSpec {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  /** Spending by chance, a part of which a bank's file has again some days later. */
  private static List<Set<EntryId>> plant(Sketch sketch, Random random) {
    sketch.spendByChance(random, FIRST, 12, 150);
    List<Set<EntryId>> twins = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String shop = "Bazaar" + (char) ('A' + random.nextInt(12));
      LocalDate day = FIRST.plusDays(random.nextInt(700));
      long cents = -(1_000_00 + i * 1_00L + random.nextInt(99));
      Entry typed = sketch.pay(shop, day, cents);
      Entry booked =
          sketch.pay(
              "",
              day.plusDays(random.nextInt(4)),
              cents,
              "Checking",
              Sketch.imported(1 + i % 3, "POS " + shop + " #" + random.nextInt(10_000)));
      twins.add(Set.of(typed.id(), booked.id()));
    }
    return twins;
  }

  private static Set<EntryId> entries(Duplicate duplicate) {
    return Set.copyOf(duplicate.evidence().entries());
  }

  @Property(tries = 60)
  void what_was_typed_and_imported_is_found_and_the_imported_one_kept(@ForAll long seed) {
    Sketch sketch = new Sketch();
    List<Set<EntryId>> twins = plant(sketch, new Random(seed));
    List<Duplicate> found = Duplicates.in(sketch.on(LAST));
    Set<Set<EntryId>> groups =
        found.stream().map(DuplicateSpec::entries).collect(Collectors.toSet());
    assertTrue(groups.containsAll(twins));
    assertTrue(found.size() <= twins.size() + 1, found::toString);
    for (Duplicate duplicate : found) {
      if (twins.contains(entries(duplicate))) {
        assertTrue(duplicate.kept().imported().isPresent());
        assertTrue(duplicate.merged().payee().isPresent());
      }
    }
  }

  @Property(tries = 40)
  void equal_ledgers_give_equal_duplicates_in_whatever_order_their_entries_come(
      @ForAll long seed, @ForAll long order) {
    Sketch sketch = new Sketch();
    plant(sketch, new Random(seed));
    assertEquals(Duplicates.in(sketch.on(LAST)), Duplicates.in(sketch.shuffled(LAST, order)));
  }

  @Property(tries = 40)
  void another_unit_of_money_changes_no_duplicate(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Sketch sketch = new Sketch();
    plant(sketch, new Random(seed));
    assertEquals(outlines(sketch.on(LAST)), outlines(sketch.times(LAST, factor)));
  }

  private static List<Object> outlines(Snapshot snapshot) {
    return Duplicates.in(snapshot).stream()
        .<Object>map(found -> List.of(found.fingerprint(), found.kept().id(), found.evidence()))
        .toList();
  }

  @Property(tries = 40)
  void nothing_later_than_the_day_counts(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 700) int day) {
    Sketch sketch = new Sketch();
    plant(sketch, new Random(seed));
    LocalDate asOf = FIRST.plusDays(day);
    List<Duplicate> then = Duplicates.in(sketch.on(LAST).until(asOf));
    assertEquals(then, Duplicates.in(sketch.on(asOf)));
    assertEquals(then, Duplicates.in(sketch.on(asOf, entry -> !entry.date().isAfter(asOf))));
  }

  @Property(tries = 60)
  void two_lines_of_one_file_are_never_one(@ForAll long seed) {
    Sketch sketch = new Sketch();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      sketch.pay(
          random.nextBoolean() ? "" : "Bazaar",
          FIRST.plusDays(random.nextInt(20)),
          -(1 + random.nextInt(3)) * 100L,
          "Checking",
          random.nextInt(4) == 0 ? entry -> entry : Sketch.imported(random.nextInt(2), "BAZAAR"));
    }
    for (Duplicate duplicate : Duplicates.in(sketch.on(LAST))) {
      List<Entry> all = new ArrayList<>(duplicate.dropped());
      all.add(duplicate.kept());
      List<BatchId> files = all.stream().flatMap(entry -> entry.batch().stream()).toList();
      assertEquals(files.size(), new HashSet<>(files).size());
    }
  }

  @Property(tries = 60)
  void what_is_bought_every_week_is_never_one(@ForAll long seed) {
    Sketch sketch = new Sketch();
    Random random = new Random(seed);
    for (int i = 0; i < 30; i++) {
      sketch.pay(
          "Market",
          FIRST.plusWeeks(i).plusDays(random.nextInt(2)),
          -20_00,
          "Checking",
          random.nextBoolean() ? entry -> entry : Sketch.imported(i, "POS MARKET"));
    }
    assertEquals(List.of(), Duplicates.in(sketch.on(LAST)));
  }

  @Property(tries = 40)
  void the_evidence_can_be_worked_out_again(@ForAll long seed) {
    Sketch sketch = new Sketch();
    plant(sketch, new Random(seed));
    Snapshot snapshot = sketch.on(LAST);
    Map<EntryId, LocalDate> dates =
        snapshot.payments().stream()
            .collect(Collectors.toMap(payment -> payment.id(), payment -> payment.date()));
    for (Duplicate duplicate : Duplicates.in(snapshot)) {
      List<LocalDate> days =
          duplicate.evidence().entries().stream().map(dates::get).sorted().toList();
      double apart = days.get(days.size() - 1).toEpochDay() - (double) days.get(0).toEpochDay();
      assertEquals(
          apart, duplicate.evidence().figure("days-apart").orElseThrow().value().doubleValue());
      assertTrue(duplicate.evidence().confidence() >= 0.6);
      assertTrue(
          duplicate.dropped().stream()
              .allMatch(entry -> entry.amount().equals(duplicate.kept().amount())));
      assertEquals(
          duplicate.kept().amount().abs().times(duplicate.dropped().size()),
          duplicate.finding().stake());
    }
  }

  @Property(tries = 20)
  void merging_leaves_the_other_accounts_alone_and_can_be_undone(@ForAll long seed) {
    Random random = new Random(seed);
    Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", Sketch.EUR);
    List<Account> accounts =
        List.of(
            book.accounts().open("Checking", Account.Kind.CHECKING),
            book.accounts().open("Card", Account.Kind.CREDIT_CARD));
    ImportBatch file =
        new ImportBatch(
            new BatchId(new UUID(6, 1)), accounts.get(0).id(), "bank.csv", "0".repeat(64));
    book.access().commit(ChangeSet.Source.IMPORT, "", List.of(Change.added(file)));
    for (int i = 0; i < 8; i++) {
      Money amount = Money.ofMinor(-(1_00 + 7L * i), Sketch.EUR);
      Account account = accounts.get(random.nextInt(2));
      LocalDate day = FIRST.plusDays(random.nextInt(300));
      book.entries()
          .add(
              EntryDraft.of(account.id(), day, amount)
                  .payee("Bazaar")
                  .memo("lunch " + i)
                  .tags(List.of("fun")));
      if (account.equals(accounts.get(0))) {
        Entry booked =
            Sketch.imported(1, "POS BAZAAR")
                .apply(
                    Entry.of(
                        new EntryId(new UUID(8, i + 1)), account.id(), day.plusDays(1), amount));
        book.access().commit(ChangeSet.Source.IMPORT, "", List.of(Change.added(booked)));
      }
    }
    for (Duplicate duplicate : Duplicates.in(Snapshot.of(book, LAST))) {
      Set<Entry> before = all(book);
      Map<String, Money> balances = balances(book);
      ChangeSet done = Duplicates.merge(book, duplicate).orElseThrow();
      assertTrue(Duplicates.merge(book, duplicate).isEmpty());
      String account = duplicate.kept().account().toString();
      balances.merge(
          account, duplicate.kept().amount().times(duplicate.dropped().size()), Money::minus);
      assertEquals(balances, balances(book));
      Entry kept = book.entries().find(duplicate.kept().id()).orElseThrow();
      assertEquals(List.of("fun"), kept.tags());
      assertFalse(kept.memo().isEmpty());
      assertTrue(
          Duplicates.in(Snapshot.of(book, LAST)).stream()
              .noneMatch(other -> other.fingerprint().equals(duplicate.fingerprint())));
      assertInstanceOf(Undo.Done.class, book.history().undo(done.revision()));
      assertEquals(before, all(book));
    }
  }

  private static Set<Entry> all(Book book) {
    return book.entries().stream(EntryFilter.all())
        .map(entry -> entry.withVersion(0))
        .collect(Collectors.toSet());
  }

  private static Map<String, Money> balances(Book book) {
    return book.entries().totals(EntryFilter.all(), EntryTotal.By.ACCOUNT).stream()
        .collect(Collectors.toMap(sum -> sum.bucket().orElseThrow(), EntryTotal::amount));
  }
}
