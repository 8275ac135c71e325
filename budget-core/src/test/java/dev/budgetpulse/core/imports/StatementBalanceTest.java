package dev.budgetpulse.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.reconcile.BalanceAssertion;
import dev.budgetpulse.core.reconcile.Explanation;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Rules;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.StatementReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a statement says of balances and of what is still to come. */
final class StatementBalanceTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 4, 7);

  private static Book book(Statement... statements) {
    return BudgetPulse.on(
            Stores.inMemory(),
            BudgetPulse.Options.defaults().withReaders(List.of(new Canned(statements))))
        .createLedger(Actor.of("ada"), "Home", EUR);
  }

  private static ReadyImport preview(Book book, Account account) {
    return book.statements()
        .preview(StatementFile.of("a", new byte[] {1}), account.id(), ReadingOptions.none())
        .orThrow();
  }

  private static Statement statement(
      List<StatementLine> lines, List<PendingLine> pending, Optional<Balance> closing) {
    return new Statement(
        Optional.of("DE00"), Optional.empty(), EUR, lines, pending, Optional.empty(), closing);
  }

  private static StatementLine line(int number, long minor) {
    return new StatementLine(
        number, DAY, Money.ofMinor(minor, EUR), "Shop " + number, "", Optional.empty());
  }

  @Test
  void a_closing_balance_becomes_an_assertion_and_a_gap_is_shown_with_what_explains_it() {
    Balance closing = new Balance(Money.parse("EUR 93.00"), Optional.of(DAY));
    Book book =
        book(statement(List.of(line(1, -450), line(2, -250)), List.of(), Optional.of(closing)));
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    ReadyImport preview = preview(book, account);
    ImportResult result = preview.commit();
    assertEquals(Money.parse("EUR 100.00"), result.imbalance().orElseThrow().gap());
    assertInstanceOf(
        Explanation.Missing.class, result.imbalance().orElseThrow().explanations().get(0));
    assertEquals(1, book.reconciliations().assertions(account.id()).size());
    book.statements().undo(result.batch().orElseThrow().id());
    assertEquals(List.of(), book.reconciliations().assertions(account.id()));
  }

  @Test
  void the_opening_balance_that_a_file_implies_is_recorded_if_asked_for() {
    Balance closing = new Balance(Money.parse("EUR 93.00"), Optional.of(DAY));
    Book book =
        book(statement(List.of(line(1, -450), line(2, -250)), List.of(), Optional.of(closing)));
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    ImportResult result = preview(book, account).commit(ImportChoices.none().withOpening());
    assertEquals(Optional.empty(), result.imbalance());
    assertEquals(Money.parse("EUR 93.00"), book.accounts().balances().get(account.id()));
    assertEquals(Optional.empty(), preview(book, account).opening());
  }

  @Test
  void what_was_announced_becomes_the_booked_line_and_not_another_entry() {
    PendingLine announced =
        new PendingLine(
            9, Money.parse("EUR -4.50"), "SHOP 1", Optional.of(DAY.minusDays(1)), Details.none());
    Statement first = statement(List.of(), List.of(announced), Optional.empty());
    Canned bank = new Canned(first);
    Book book =
        BudgetPulse.on(Stores.inMemory(), BudgetPulse.Options.defaults().withReaders(List.of(bank)))
            .createLedger(Actor.of("ada"), "Home", EUR);
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    ImportResult taken = preview(book, account).commit(ImportChoices.none().withPending());
    assertEquals(Entry.Status.UNCLEARED, taken.added().get(0).status());
    assertTrue(preview(book, account).commit(ImportChoices.none().withPending()).added().isEmpty());
    bank.statements = List.of(statement(List.of(line(1, -450)), List.of(), Optional.empty()));
    ReadyImport booked = preview(book, account);
    assertInstanceOf(Verdict.Books.class, booked.lines().get(0).verdict());
    ImportResult result = booked.commit();
    assertEquals(List.of(), result.added());
    List<Entry> entries = book.entries().stream(EntryFilter.all()).toList();
    assertEquals(1, entries.size());
    assertEquals(Entry.Status.CLEARED, entries.get(0).status());
    assertEquals(DAY, entries.get(0).date());
    assertTrue(
        preview(book, account).lines().stream()
            .allMatch(line -> line.verdict() instanceof Verdict.Known));
  }

  @Test
  void what_csv_and_ofx_files_announce_is_taken_in_if_asked_for() {
    String csv =
        """
        Date,Payee,Amount,Currency,Status
        2026-04-06,Shop,-4.50,EUR,booked
        2026-04-07,Hotel,-80.00,EUR,pending
        """;
    String ofx =
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
            + "<CURDEF>EUR<BANKTRANLIST><STMTTRN><DTPOSTED>20260406<TRNAMT>-4.50<FITID>1<NAME>Shop"
            + "</STMTTRN></BANKTRANLIST><BANKTRANLISTP><STMTTRNP><TRNTYPE>DEBIT<DTTRAN>20260407"
            + "<TRNAMT>-80.00<NAME>Hotel</STMTTRNP></BANKTRANLISTP></STMTRS></STMTTRNRS>"
            + "</BANKMSGSRSV1></OFX>";
    for (String text : List.of(csv, ofx)) {
      Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
      Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
      ImportResult result =
          book.statements()
              .preview(
                  StatementFile.of("a", text.getBytes(StandardCharsets.UTF_8)),
                  account.id(),
                  ReadingOptions.none())
              .orThrow()
              .commit(ImportChoices.none().withPending());
      assertEquals(
          List.of(DAY),
          result.added().stream()
              .filter(entry -> entry.status() == Entry.Status.UNCLEARED)
              .map(Entry::date)
              .toList());
    }
  }

  private static final String OPENED =
      """
      !Type:Bank
      D31/03/2026
      T100.00
      POpening Balance
      L[Giro]
      ^
      D07/04/2026
      T-4.50
      PShop
      ^
      """;

  private static ReadyImport qif(Book book, Account account, String text) {
    return book.statements()
        .preview(
            StatementFile.of("a.qif", text.getBytes(StandardCharsets.UTF_8)),
            account.id(),
            ReadingOptions.none())
        .orThrow();
  }

  @Test
  void an_opening_balance_among_the_lines_of_a_file_is_no_income() {
    Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    Rules rules = book.rules();
    rules.save(
        rules.draft(
            "Tag all",
            List.of(new Condition.Text(TextField.BANK_TEXT, new TextTest.StartsWith("opening"))),
            List.of(new Action.SetPayee("Nobody"), new Action.AddTags(Set.of("fun")))));
    ReadyImport preview = qif(book, account, OPENED);
    assertEquals(Optional.empty(), preview.opening());
    ImportResult result = preview.commit(ImportChoices.none().withOpening());
    assertEquals(
        List.of(Entry.Kind.OPENING, Entry.Kind.MOVEMENT),
        result.added().stream().map(Entry::kind).toList());
    Entry opening = result.added().get(0);
    assertEquals(Optional.empty(), opening.payee());
    assertEquals(List.of(), opening.tags());
    assertEquals(List.of("Shop"), book.payees().all().stream().map(payee -> payee.name()).toList());
    assertEquals(Money.parse("EUR 95.50"), book.accounts().balances().get(account.id()));
    ReadyImport again = qif(book, account, OPENED);
    assertTrue(again.lines().stream().allMatch(line -> line.verdict() instanceof Verdict.Known));
    assertEquals(List.of(), again.commit().added());
  }

  @Test
  void an_account_is_opened_once() {
    Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
    Account account =
        book.accounts()
            .open(
                "Checking",
                Account.Kind.CHECKING,
                true,
                Money.parse("EUR 7.00"),
                LocalDate.of(2025, 1, 1));
    ImportResult result = qif(book, account, OPENED).commit();
    assertEquals(
        List.of(Entry.Kind.MOVEMENT, Entry.Kind.MOVEMENT),
        result.added().stream().map(Entry::kind).toList());
    Account other = book.accounts().open("Savings", Account.Kind.CHECKING);
    String twice = OPENED + OPENED.substring(OPENED.indexOf('D')).replace("100", "200");
    assertEquals(
        List.of(Entry.Kind.OPENING, Entry.Kind.MOVEMENT, Entry.Kind.MOVEMENT, Entry.Kind.MOVEMENT),
        qif(book, other, twice).commit(Set.of(0, 1, 2, 3)).added().stream()
            .map(Entry::kind)
            .toList());
  }

  @Test
  void each_statement_of_an_account_asserts_its_own_balance() {
    LocalDate before = DAY.minusDays(1);
    StatementLine early =
        new StatementLine(1, before, Money.parse("EUR -4.50"), "Shop 1", "", Optional.empty());
    Statement first =
        new Statement(
            Optional.of("DE00"),
            Optional.empty(),
            EUR,
            List.of(early),
            List.of(),
            Optional.of(new Balance(Money.parse("EUR 100.00"), Optional.of(before.minusDays(1)))),
            Optional.of(new Balance(Money.parse("EUR 95.50"), Optional.of(before))));
    Statement second =
        new Statement(
            Optional.of("DE00"),
            Optional.empty(),
            EUR,
            List.of(line(2, -250)),
            List.of(),
            Optional.of(new Balance(Money.parse("EUR 95.50"), Optional.of(before))),
            Optional.of(new Balance(Money.parse("EUR 93.00"), Optional.of(DAY))));
    Book book = book(second, first);
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    ReadyImport preview = preview(book, account);
    assertTrue(
        preview.controls().stream()
            .noneMatch(control -> control.outcome() == Control.Outcome.FAILED));
    ImportResult result = preview.commit(ImportChoices.none().withOpening());
    assertEquals(Optional.empty(), result.imbalance());
    assertEquals(Money.parse("EUR 93.00"), book.accounts().balances().get(account.id()));
    assertEquals(
        List.of(before, DAY),
        book.reconciliations().assertions(account.id()).stream()
            .map(BalanceAssertion::date)
            .sorted()
            .toList());
  }

  @Test
  void what_a_later_file_says_of_a_day_stands_and_what_is_said_twice_is_kept_once() {
    Balance noon = new Balance(Money.parse("EUR -4.50"), Optional.of(DAY));
    Balance night = new Balance(Money.parse("EUR -7.00"), Optional.of(DAY));
    Canned bank = new Canned(statement(List.of(line(1, -450)), List.of(), Optional.of(noon)));
    Book book =
        BudgetPulse.on(Stores.inMemory(), BudgetPulse.Options.defaults().withReaders(List.of(bank)))
            .createLedger(Actor.of("ada"), "Home", EUR);
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    preview(book, account).commit();
    bank.statements =
        List.of(statement(List.of(line(1, -450), line(2, -250)), List.of(), Optional.of(night)));
    assertEquals(Optional.empty(), preview(book, account).commit().imbalance());
    bank.statements =
        List.of(
            statement(
                List.of(line(1, -450), line(2, -250), line(3, 0)), List.of(), Optional.of(night)));
    preview(book, account).commit();
    assertEquals(
        List.of(night.amount()),
        book.reconciliations().assertions(account.id()).stream()
            .map(BalanceAssertion::balance)
            .toList());
    assertEquals(List.of(), book.reconciliations().check(account.id()));
  }

  @Test
  void what_is_typed_and_not_at_the_bank_yet_stands_against_no_balance() {
    Balance closing = new Balance(Money.parse("EUR -4.50"), Optional.of(DAY));
    Book book = book(statement(List.of(line(1, -450)), List.of(), Optional.of(closing)));
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    book.entries().add(EntryDraft.of(account.id(), DAY.minusDays(3), Money.parse("EUR -100.00")));
    assertEquals(Optional.empty(), preview(book, account).commit().imbalance());
    assertEquals(List.of(), book.reconciliations().check(account.id()));
  }

  @Test
  void an_announced_movement_that_somebody_says_a_line_is_gets_the_amount_that_was_booked() {
    PendingLine announced =
        new PendingLine(
            9, Money.parse("EUR -40.00"), "OSTERIA", Optional.of(DAY.minusDays(1)), Details.none());
    Canned bank = new Canned(statement(List.of(), List.of(announced), Optional.empty()));
    Book book =
        BudgetPulse.on(Stores.inMemory(), BudgetPulse.Options.defaults().withReaders(List.of(bank)))
            .createLedger(Actor.of("ada"), "Home", EUR);
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    Entry pending =
        preview(book, account).commit(ImportChoices.none().withPending()).added().get(0);
    bank.statements = List.of(statement(List.of(line(1, -5200)), List.of(), Optional.empty()));
    preview(book, account).commit(ImportChoices.none().link(0, pending.id()));
    Entry booked = book.entries().find(pending.id()).orElseThrow();
    assertEquals(Money.parse("EUR -52.00"), booked.amount());
    assertEquals(DAY, booked.date());
    assertEquals(Entry.Status.CLEARED, booked.status());
  }

  @Test
  void what_somebody_has_typed_is_not_added_again_when_the_bank_announces_it() {
    PendingLine announced =
        new PendingLine(9, Money.parse("EUR -3.50"), "COFFEE", Optional.of(DAY), Details.none());
    Canned bank = new Canned(statement(List.of(), List.of(announced), Optional.empty()));
    Book book =
        BudgetPulse.on(Stores.inMemory(), BudgetPulse.Options.defaults().withReaders(List.of(bank)))
            .createLedger(Actor.of("ada"), "Home", EUR);
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    Entry typed =
        book.entries().add(EntryDraft.of(account.id(), DAY, announced.amount()).payee("Coffee"));
    preview(book, account).commit(ImportChoices.none().withPending());
    preview(book, account).commit(ImportChoices.none().withPending());
    assertEquals(List.of(typed), book.entries().stream(EntryFilter.all()).toList());
    bank.statements =
        List.of(
            statement(
                List.of(
                    new StatementLine(1, DAY, announced.amount(), "Coffee", "", Optional.empty())),
                List.of(),
                Optional.empty()));
    assertEquals(1, preview(book, account).commit().linked().size());
    assertEquals(1, book.entries().stream(EntryFilter.all()).count());
  }

  /** Reads any file as some statements. */
  private static final class Canned implements StatementReader {
    private List<Statement> statements;

    Canned(Statement... statements) {
      this.statements = List.of(statements);
    }

    @Override
    public String format() {
      return "CANNED";
    }

    @Override
    public boolean recognises(StatementFile file) {
      return true;
    }

    @Override
    public Reading read(StatementFile file, ReadingOptions options) {
      return new Reading.Read("CANNED", statements, List.of(), List.of());
    }
  }
}
