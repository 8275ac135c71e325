package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.imports.ImportResult;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.testkit.Household;
import dev.budgetpulse.core.testkit.Picture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Random work in two ledgers, which may be interrupted at any moment: in one, anything happens that
 * services let happen; in the other, everything has a number by which it is done once, however
 * often it is tried.
 */
final class Toil {
  private static final Actor ADA = Actor.of("ada");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2023, 5, 4);
  private static final Household.Deed[] DEEDS = Household.Deed.values();
  private static final int ENTRIES = 3;
  private static final int LINES = 12;

  private final BudgetDatabase database;
  private final BudgetPulse pulse;
  private final Where where;

  /** The two ledgers. */
  record Where(LedgerId any, LedgerId numbered) {
    static Where parse(String any, String numbered) {
      return new Where(new LedgerId(UUID.fromString(any)), new LedgerId(UUID.fromString(numbered)));
    }
  }

  /** What is known to have been begun and done. */
  static final class Log {
    private final Map<Long, Boolean> numbers = new TreeMap<>();
    private Optional<String> latest = Optional.empty();

    synchronized void begun(long number) {
      numbers.put(number, false);
    }

    synchronized void done(long number, String revisionAndHash) {
      numbers.put(number, true);
      latest = Optional.of(revisionAndHash);
    }

    synchronized int done() {
      return (int) numbers.values().stream().filter(isDone -> isDone).count();
    }
  }

  Toil(BudgetDatabase database, Where where) {
    this(database, BudgetPulse.on(database), where);
  }

  Toil(BudgetDatabase database, BudgetPulse pulse, Where where) {
    this.database = database;
    this.pulse = pulse;
    this.where = where;
  }

  /** Founds the two ledgers. */
  static Where found(BudgetDatabase database) {
    Book any = new Household(database).book();
    Book numbered = BudgetPulse.on(database).createLedger(ADA, "Numbered", EUR);
    numbered.accounts().open("Checking", Account.Kind.CHECKING);
    return new Where(any.ledger().id(), numbered.ledger().id());
  }

  /** Works until something fails or the thread is interrupted. */
  void run(long seed, long first, Log log) {
    Random random = new Random(seed);
    for (long number = first; !Thread.currentThread().isInterrupted(); number++) {
      log.begun(number);
      log.done(number, step(random, number));
    }
  }

  /** Does something in each ledger and returns the latest revision of the first and its hash. */
  String step(Random random, long number) {
    once(number);
    Book book = pulse.open(ADA, where.any());
    Household.Step step =
        new Household.Step(
            DEEDS[random.nextInt(DEEDS.length)],
            random.nextInt(31),
            random.nextInt(31),
            random.nextInt(19_999) - 9_999L);
    Household.of(pulse, book).live(List.of(step));
    return text(book.history().latest().orElseThrow());
  }

  private static String text(ChangeSet changeSet) {
    return changeSet.revision() + " " + changeSet.hash();
  }

  /** Does what has a number if it was not done; returns whether it was. */
  boolean once(long number) {
    return number % 2 == 0 ? commit(number) : take(number);
  }

  private boolean commit(long number) {
    Book book = pulse.open(ADA, where.numbered());
    Account account = book.accounts().all().get(0);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      EntryId id = new EntryId(new UUID(0x7000L + i, number + 1));
      changes.add(
          Change.added(
              Entry.of(id, account.id(), DAY, Money.ofMinor(-number * ENTRIES - i - 1, EUR))));
    }
    ChangeDraft draft =
        new ChangeDraft(
            id(number),
            ADA,
            Instant.parse("2023-05-04T12:00:00Z"),
            ChangeSet.Source.USER,
            "",
            Optional.empty(),
            changes);
    boolean isDone = database.ledgers().commit(where.numbered(), draft) instanceof Commit.Done;
    // What keeps it from being done twice is that it is in the history.
    assertEquals(
        1,
        database
            .ledgers()
            .changeSetsFrom(where.numbered(), 1)
            .filter(changeSet -> changeSet.id().equals(draft.id()))
            .count());
    return isDone;
  }

  private static ChangeSetId id(long number) {
    return new ChangeSetId(new UUID(0x7000L, number + 1));
  }

  private boolean take(long number) {
    Book book = pulse.open(ADA, where.numbered());
    ImportResult result =
        book.statements()
            .preview(file(number), book.accounts().all().get(0).id(), ReadingOptions.none())
            .orThrow()
            .commit();
    // All of a file or nothing.
    assertTrue(result.added().size() % LINES == 0, result::toString);
    return result.batch().isPresent();
  }

  private static StatementFile file(long number) {
    StringBuilder csv = new StringBuilder("Date,Payee,Memo,Amount\n");
    for (int line = 0; line < LINES; line++) {
      csv.append(DAY.plusYears(1).plusDays(line))
          .append(",Shop ")
          .append(number)
          .append(",,-")
          .append(number * LINES + line + 1)
          .append(".00\n");
    }
    return StatementFile.of(
        "bank " + number + ".csv", csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Waits until no connection is handed out any more that was broken, at most as many as there are.
   */
  void awaitDatabase() {
    for (int i = database.poolState().orElseThrow().most(); ; i--) {
      try {
        database.ledgers().ledger(where.any());
        return;
      } catch (DatabaseException e) {
        if (i == 0) {
          throw e;
        }
      }
    }
  }

  /** Asserts that all that was done is there, that nothing is there by half, and nothing twice. */
  void assertSound(Log log) {
    for (LedgerId ledger : List.of(where.any(), where.numbered())) {
      // Waits for whoever still works for somebody who is gone.
      assertEquals(List.of(), database.rebuild(ledger));
      assertWhole(ledger);
    }
    log.latest.ifPresent(this::assertKept);
    int entries = 0;
    for (Map.Entry<Long, Boolean> number : log.numbers.entrySet()) {
      boolean isNew = once(number.getKey());
      assertTrue(!isNew || !number.getValue(), () -> number + " was lost");
      assertTrue(!once(number.getKey()), () -> number + " was done twice");
      entries += number.getKey() % 2 == 0 ? ENTRIES : LINES;
    }
    assertEquals(
        entries,
        pulse.open(ADA, where.numbered()).entries().stream(EntryFilter.all())
            .map(Entry::amount)
            .collect(Collectors.toSet())
            .size());
    assertEquals(
        entries, pulse.open(ADA, where.numbered()).entries().stream(EntryFilter.all()).count());
    assertWhole(where.numbered());
  }

  private void assertKept(String latest) {
    Book book = pulse.open(ADA, where.any());
    long revision = Long.parseLong(latest.substring(0, latest.indexOf(' ')));
    assertEquals(Optional.of(latest), book.history().find(revision).map(Toil::text));
  }

  /** Asserts that a ledger is what its history makes of nothing, change set by change set. */
  private void assertWhole(LedgerId ledger) {
    assertEquals(List.of(), database.verify(ledger));
    Book book = pulse.open(ADA, ledger);
    assertInstanceOf(HistoryProof.Intact.class, book.history().verify());
    LedgerStore replayed = LedgerStore.inMemory();
    try {
      ByteArrayOutputStream archive = new ByteArrayOutputStream();
      LedgerArchive.write(book.access(), archive);
      LedgerArchive.read(new ByteArrayInputStream(archive.toByteArray()), replayed, ADA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    replayed.grant(ledger, new Member(ADA, Role.OWNER));
    assertEquals(Picture.of(BudgetPulse.on(() -> replayed).open(ADA, ledger)), Picture.of(book));
  }
}
