package dev.budgetpulse.examples.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalStoreTest {
  private static final Actor ADA = Actor.of("ada");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  @TempDir private Path folder;

  private Path journal() {
    return Journal.filesIn(folder).get(0);
  }

  /** Makes a ledger with an account and some entries, one line for each. */
  private void fill(String... memos) {
    try (JournalStore store = JournalStore.open(folder)) {
      Book book =
          BudgetPulse.on(() -> store).createLedger(ADA, "Home", Currency.getInstance("EUR"));
      Account bank = book.accounts().open("Bank", Account.Kind.CHECKING);
      for (String memo : memos) {
        book.entries().add(EntryDraft.of(bank.id(), DAY, Money.parse("EUR -1.00")).memo(memo));
      }
    }
  }

  private List<String> memos() {
    try (JournalStore store = JournalStore.open(folder)) {
      return memos(store);
    }
  }

  private static List<String> memos(JournalStore store) {
    BudgetPulse pulse = BudgetPulse.on(() -> store);
    Ledger home = pulse.ledgers(ADA).get(0);
    return pulse.open(ADA, home.id()).entries().stream(EntryFilter.all())
        .map(entry -> entry.memo())
        .sorted()
        .toList();
  }

  @Test
  void a_line_that_was_cut_off_anywhere_has_not_happened() throws IOException {
    fill("first", "second");
    byte[] whole = Files.readAllBytes(journal());
    int last = new String(whole, StandardCharsets.UTF_8).stripTrailing().lastIndexOf('\n') + 1;
    for (int cut = last; cut < whole.length; cut += 7) {
      Files.write(journal(), Arrays.copyOf(whole, cut));
      assertEquals(List.of("first"), memos());
      assertEquals(last, Files.size(journal()));
    }
    Files.write(journal(), whole);
    assertEquals(List.of("first", "second"), memos());
  }

  @Test
  void a_line_that_was_changed_is_refused() throws IOException {
    fill("first", "second");
    String before = Files.readString(journal());
    for (String other :
        List.of(
            before.replace("first", "other"),
            before.replace("\"revision\":2", "\"revision\":7"),
            before.lines().skip(1).reduce("", (text, line) -> text + line + "\n"),
            before + before,
            "")) {
      Files.writeString(journal(), other);
      DamagedJournalException damage =
          assertThrows(DamagedJournalException.class, () -> JournalStore.open(folder));
      assertFalse(damage.getMessage().contains("other"));
    }
    Files.writeString(journal(), before);
    assertEquals(2, memos().size());
  }

  @Test
  void what_a_rewriting_left_behind_is_no_ledger() throws IOException {
    fill("first");
    Files.writeString(folder.resolve(journal().getFileName() + ".new"), "{\"ledger\":");
    assertEquals(List.of("first"), memos());
  }

  @Test
  void a_folder_is_open_once() {
    fill("first");
    try (JournalStore store = JournalStore.open(folder)) {
      assertThrows(IllegalStateException.class, () -> JournalStore.open(folder));
      assertEquals(List.of("first"), memos(store));
    }
    assertEquals(List.of("first"), memos());
  }

  @Test
  void what_cannot_be_written_has_not_happened() {
    fill("first");
    JournalStore store = JournalStore.open(folder);
    BudgetPulse pulse = BudgetPulse.on(() -> store);
    Book book = pulse.open(ADA, pulse.ledgers(ADA).get(0).id());
    store.close();
    Account bank = book.accounts().all().get(0);
    EntryDraft draft = EntryDraft.of(bank.id(), DAY, Money.parse("EUR -1.00")).memo("second");
    assertThrows(UncheckedIOException.class, () -> book.entries().add(draft));
    assertEquals(List.of("first"), memos(store));
    assertEquals(List.of("first"), memos());
  }

  @Test
  void what_is_erased_is_not_in_the_file_either() throws IOException {
    Actor eve = Actor.of("eve the remarkable");
    try (JournalStore store = JournalStore.open(folder)) {
      BudgetPulse pulse = BudgetPulse.on(() -> store);
      Book book = pulse.createLedger(ADA, "Home", Currency.getInstance("EUR"));
      book.members().grant(eve, Role.EDITOR);
      pulse.open(eve, book.ledger().id()).accounts().open("Bank", Account.Kind.CHECKING);
      assertTrue(Files.readString(journal()).contains(eve.name()));
      assertEquals(List.of(), pulse.erase(eve));
      assertFalse(Files.readString(journal()).contains(eve.name()));
      assertInstanceOf(HistoryProof.Intact.class, book.history().verify());
      pulse.erase(ADA, book.ledger().id());
      assertEquals(List.of(), Journal.filesIn(folder));
    }
  }
}
