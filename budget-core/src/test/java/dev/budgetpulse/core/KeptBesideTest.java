package dev.budgetpulse.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.budget.CategoryMerge;
import dev.budgetpulse.core.document.DocumentStore;
import dev.budgetpulse.core.document.Documents;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Attachment;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.match.TransferMatching;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.phrase.Language;
import dev.budgetpulse.core.phrase.Phrase;
import dev.budgetpulse.core.phrase.PhraseReader;
import dev.budgetpulse.core.rate.ExchangeGain;
import dev.budgetpulse.core.rate.Rate;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.Division;
import dev.budgetpulse.core.share.Payment;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.Portion;
import dev.budgetpulse.core.share.Settlement;
import dev.budgetpulse.core.share.SharedCosts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a book keeps beside its entries. */
final class KeptBesideTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  private final BudgetPulse pulse =
      BudgetPulse.on(
          Stores.inMemory(),
          BudgetPulse.Options.defaults().withDocuments(DocumentStore.inMemory()));
  private final Book book = pulse.createLedger(Actor.of("ada"), "Home", EUR);
  private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);

  private Entry add(Account account, LocalDate day, String amount) {
    return book.entries().add(EntryDraft.of(account.id(), day, Money.parse(amount)));
  }

  @Test
  void shared_costs_are_kept_settled_and_taken_back() {
    Person me = book.sharing().me("Ada");
    assertEquals(me, book.sharing().me("Somebody else"));
    Person bob = book.sharing().addPerson("Bob", Optional.of("bob@example.org"));
    Person eve = book.sharing().addPerson("Eve", Optional.empty());
    List<Division> divisions =
        List.of(
            new Division.Equal(List.of(me.id(), bob.id(), eve.id())),
            new Division.Weights(
                List.of(
                    new Division.Part(me.id(), BigDecimal.ONE),
                    new Division.Part(bob.id(), new BigDecimal("2.5")))),
            new Division.Percent(
                List.of(
                    new Division.Part(me.id(), new BigDecimal("33.3")),
                    new Division.Part(eve.id(), new BigDecimal("66.7")))),
            new Division.Exact(
                List.of(
                    new Portion(me.id(), Money.parse("EUR 0.01")),
                    new Portion(eve.id(), Money.parse("EUR 9.99")))));
    for (Division division : divisions) {
      Bill bill =
          Bill.equal(
                  book.sharing().nextBill(),
                  "Supper",
                  Money.parse("EUR 10.00"),
                  DAY,
                  me.id(),
                  List.of(me.id()))
              .withDivision(division);
      book.sharing().share(bill);
    }
    SharedCosts costs = book.sharing().costs();
    assertEquals(divisions, costs.bills().stream().map(Bill::division).toList());
    List<Payment> payments = costs.plans().get(0).payments();
    List<Settlement> settlements =
        payments.stream()
            .map(payment -> book.sharing().settle(payment, DAY, Optional.empty()))
            .toList();
    assertTrue(
        book.sharing().costs().balances().get(EUR).stream()
            .allMatch(portion -> portion.amount().isZero()));
    settlements.forEach(settlement -> book.sharing().unsettle(settlement.id()));
    assertEquals(costs, book.sharing().costs());
    Bill first = costs.bills().get(0);
    book.sharing().change(first.withVoided(true));
    book.history().undo(book.history().latest().orElseThrow().revision());
    assertEquals(costs, book.sharing().costs());
  }

  @Test
  void what_is_shared_or_settled_belongs_to_an_entry_of_this_ledger_or_to_none() {
    Person me = book.sharing().me("Ada");
    Person bob = book.sharing().addPerson("Bob", Optional.empty());
    Book other = pulse.createLedger(Actor.of("ada"), "Club", EUR);
    Account purse = other.accounts().open("Purse", Account.Kind.CASH);
    Entry foreign = other.entries().add(EntryDraft.of(purse.id(), DAY, Money.parse("EUR -10.00")));
    Entry supper = add(checking, DAY, "EUR -10.00");
    Entry back = add(checking, DAY, "EUR 5.00");
    Payment payment = new Payment(bob.id(), me.id(), Money.parse("EUR 5.00"));
    Bill bill =
        Bill.equal(
            book.sharing().nextBill(),
            "Supper",
            Money.parse("EUR 10.00"),
            DAY,
            me.id(),
            List.of(me.id(), bob.id()));
    SharedCosts before = book.sharing().costs();
    for (EntryId unknown : List.of(foreign.id(), new EntryId(new UUID(1, 1)))) {
      Bill wrong = bill.withEntry(Optional.of(unknown));
      assertThrows(UnknownReferenceException.class, () -> book.sharing().share(wrong));
      assertThrows(
          UnknownReferenceException.class,
          () -> book.sharing().settle(payment, DAY, Optional.of(unknown)));
    }
    assertEquals(before, book.sharing().costs());
    Bill right = book.sharing().share(bill.withEntry(Optional.of(supper.id())));
    Settlement settlement = book.sharing().settle(payment, DAY, Optional.of(back.id()));
    assertThrows(
        UnknownReferenceException.class,
        () -> book.sharing().change(bill.withEntry(Optional.of(foreign.id()))));
    assertEquals(List.of(right), book.sharing().costs().bills());
    assertEquals(List.of(settlement), book.sharing().costs().settlements());
    // A bill outlives its entry.
    book.entries().remove(supper);
    book.sharing().change(right.withVoided(true));
    assertEquals(List.of(right.withVoided(true)), book.sharing().costs().bills());
  }

  @Test
  void who_a_person_is_can_be_erased_and_the_history_still_proves_itself() {
    Person me = book.sharing().me("Ada");
    Person bob = book.sharing().addPerson("Bob", Optional.of("bob@example.org"));
    book.sharing()
        .share(
            Bill.equal(
                book.sharing().nextBill(),
                "Supper",
                Money.parse("EUR 10.00"),
                DAY,
                me.id(),
                List.of(me.id(), bob.id())));
    long before = book.history().latest().orElseThrow().revision();
    book.sharing().erase(bob.id(), "somebody");
    assertEquals("somebody", book.sharing().costs().people().get(1).name());
    assertInstanceOf(HistoryProof.Intact.class, book.history().verify());
    long last = book.history().latest().orElseThrow().revision();
    for (long revision = 1; revision <= last; revision++) {
      assertFalse(
          book.history().changes(revision).anyMatch(change -> change.toString().contains("Bob")));
    }
    SharedCosts then = book.after(before).sharing().costs();
    assertEquals(2, then.people().size());
    assertEquals(book.sharing().costs().balances().get(EUR).size(), 2);
  }

  @Test
  void who_keeps_the_books_is_one_even_if_an_undo_and_a_redo_made_two() {
    Person first = book.sharing().me("Ada");
    long came = last();
    book.history().undo(came);
    Person second = book.sharing().me("Ada");
    Payment payment = new Payment(first.id(), second.id(), Money.parse("EUR 5.00"));
    book.history().redo(came);
    book.sharing().settle(payment, DAY, Optional.empty());
    SharedCosts costs = book.sharing().costs();
    assertEquals(
        Map.of(first.id(), true, second.id(), false),
        costs.people().stream().collect(Collectors.toMap(Person::id, Person::me)));
    assertEquals(first, book.sharing().me("Somebody else"));
    assertInstanceOf(Undo.Blocked.class, book.history().undo(came), "the settlement names her");
    assertEquals(first, book.sharing().me("Somebody else"));
  }

  @Test
  void somebody_whose_coming_was_undone_keeps_the_balance_and_can_be_erased() {
    Person me = book.sharing().me("Ada");
    Person bob = book.sharing().addPerson("Bob", Optional.empty());
    long came = last();
    book.sharing()
        .share(
            Bill.equal(
                book.sharing().nextBill(),
                "Supper",
                Money.parse("EUR 10.00"),
                DAY,
                me.id(),
                List.of(me.id(), bob.id())));
    var balances = book.sharing().costs().balances();
    book.history().undo(came);
    assertEquals(balances, book.sharing().costs().balances());
    book.sharing().erase(bob.id(), "somebody");
    assertEquals(List.of(me, Person.named(bob.id(), "somebody")), book.sharing().costs().people());
    assertEquals(balances, book.sharing().costs().balances());
    assertFalse(book.history().changes(came).anyMatch(past -> past.toString().contains("Bob")));
  }

  private long last() {
    return book.history().latest().orElseThrow().revision();
  }

  @Test
  void a_document_is_kept_by_its_digest_and_read_as_it_was() {
    byte[] bytes = "receipt".getBytes(StandardCharsets.UTF_8);
    Attachment receipt = book.documents().keep("receipt.txt", "text/plain", bytes);
    Entry entry =
        book.entries()
            .add(
                EntryDraft.of(checking.id(), DAY, Money.parse("EUR -1.00"))
                    .attachments(List.of(receipt)));
    Attachment found = book.entries().find(entry.id()).orElseThrow().attachments().get(0);
    assertArrayEquals(bytes, book.documents().read(found).orElseThrow());
    book.documents().remove(found);
    assertEquals(Optional.empty(), book.documents().read(found));
    assertThrows(
        IllegalArgumentException.class,
        () -> book.documents().keep("a", "text/plain", new byte[Documents.MOST_BYTES + 1]));
    assertThrows(
        IllegalStateException.class,
        () ->
            BudgetPulse.on(Stores.inMemory())
                .createLedger(Actor.of("ada"), "Home", EUR)
                .documents()
                .keep("a", "text/plain", bytes));
  }

  @Test
  void a_category_merge_shows_every_figure_that_changes_and_does_just_that() {
    Category food = book.categories().expense("Everyday", "Food");
    Category snacks = book.categories().expense("Everyday", "Snacks");
    Category salary = book.categories().income("Income", "Salary");
    YearMonth march = YearMonth.from(DAY);
    book.budgets().assign(march.atDay(1), food.id(), Money.parse("EUR 50.00"));
    book.budgets().assign(march.atDay(1), snacks.id(), Money.parse("EUR 10.00"));
    book.entries()
        .add(EntryDraft.of(checking.id(), DAY, Money.parse("EUR -30.00")).category(snacks.id()));
    CategoryMerge merge = book.merge(snacks.id(), food.id());
    assertEquals(1, merge.moved().get(0).count());
    // Snacks were overspent by 20.00, which the next month's pool made up for.
    assertTrue(
        merge
            .figures()
            .contains(
                new CategoryMerge.Figure(
                    Period.of(march.plusMonths(1)),
                    CategoryMerge.Kind.OVERSPENT_BEFORE,
                    Optional.empty(),
                    Money.parse("EUR -20.00"),
                    Money.zero(EUR))));
    Money cash = book.budgets().month(march.plusMonths(1)).cash();
    long revision = merge.commit().orElseThrow().revision();
    for (CategoryMerge.Figure figure : merge.figures()) {
      if (figure.kind() == CategoryMerge.Kind.BALANCE) {
        assertEquals(
            figure.after(),
            book.budgets()
                .period(figure.period().last())
                .envelope(figure.category().orElseThrow())
                .map(envelope -> envelope.balance())
                .orElse(Money.zero(EUR)));
      }
    }
    assertEquals(cash, book.budgets().month(march.plusMonths(1)).cash());
    assertTrue(book.categories().find(snacks.id()).orElseThrow().archived());
    assertEquals(List.of(), book.merge(snacks.id(), food.id()).moved());
    assertInstanceOf(Undo.Done.class, book.history().undo(revision));
    assertThrows(IllegalArgumentException.class, () -> book.merge(food.id(), salary.id()));
  }

  @Test
  void exchange_gains_are_computed_from_what_moved_and_the_rates_of_the_days() {
    Account dollars = book.accounts().open("Dollars", Account.Kind.SAVINGS, USD, true);
    add(dollars, DAY, "USD 100.00");
    book.rates()
        .record(
            List.of(
                new Rate(USD, EUR, DAY, new BigDecimal("0.90"), "typed"),
                new Rate(USD, EUR, DAY.plusDays(5), new BigDecimal("0.95"), "typed")));
    ExchangeGain.Known known =
        assertInstanceOf(
            ExchangeGain.Known.class, book.rates().gain(dollars.id(), EUR, DAY, DAY.plusDays(5)));
    assertEquals(Money.parse("EUR 5.00"), known.gain().gain());
    book.rates().remove(USD, EUR, DAY);
    book.rates().remove(USD, EUR, DAY.plusDays(5));
    assertInstanceOf(
        ExchangeGain.Unknown.class, book.rates().gain(dollars.id(), EUR, DAY, DAY.plusDays(5)));
  }

  @Test
  void transfers_are_found_paired_and_rejected_for_ever() {
    Account savings = book.accounts().open("Savings", Account.Kind.SAVINGS);
    Entry out = add(checking, DAY, "EUR -100.00");
    Entry in = add(savings, DAY.plusDays(1), "EUR 100.00");
    TransferMatching found = book.transfers().find(DAY, DAY.plusDays(5));
    assertEquals(1, found.pairs().size());
    long revision = book.transfers().pairAll(DAY, DAY.plusDays(5)).orElseThrow().revision();
    assertEquals(
        in.id(), book.entries().find(out.id()).orElseThrow().transfer().orElseThrow().entry());
    assertInstanceOf(Undo.Done.class, book.history().undo(revision));
    book.transfers().reject(found.pairs().get(0));
    book.transfers().reject(found.pairs().get(0));
    assertEquals(List.of(), book.transfers().find(DAY, DAY.plusDays(5)).pairs());
    assertTrue(book.transfers().accept(found.pairs().get(0)));
    assertTrue(book.entries().unpair(book.entries().find(out.id()).orElseThrow()));
    assertEquals(Optional.empty(), book.entries().find(in.id()).orElseThrow().transfer());
  }

  @Test
  void a_typed_line_knows_the_ledgers_names_and_what_payees_are_for() {
    Category food = book.categories().expense("Everyday", "Food");
    for (int i = 0; i < 3; i++) {
      book.entries()
          .add(
              EntryDraft.of(checking.id(), DAY, Money.parse("EUR -4.50"))
                  .payee("Blue Bottle")
                  .category(food.id()));
    }
    Phrase phrase =
        PhraseReader.of(Language.english())
            .withRegion(Locale.UK)
            .read("12.50 at Blue Bottle yesterday #work", book.vocabulary(), DAY);
    Entry entry = book.entries().add(phrase.draft().orElseThrow());
    assertEquals(Optional.of(food.id()), entry.category());
    assertEquals(List.of("work"), entry.tags());
    assertEquals(DAY.minusDays(1), entry.date());
  }

  @Test
  void a_line_that_is_typed_for_the_future_is_taken_as_planned() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate later = today.plusDays(30);
    Phrase phrase =
        PhraseReader.of(Language.english())
            .expectingFuture()
            .read("800 rent " + later, book.vocabulary(), today);
    assertEquals(later, book.entries().add(phrase.draft().orElseThrow()).date());
  }

  @Test
  void a_closed_account_gets_no_entries_and_one_with_money_stays_open() {
    Account purse =
        book.accounts().open("Purse", Account.Kind.CASH, true, Money.parse("EUR 5.00"), DAY);
    assertEquals(Optional.of(Money.parse("EUR 5.00")), book.accounts().close(purse.id()));
    add(purse, DAY, "EUR -5.00");
    assertEquals(Optional.empty(), book.accounts().close(purse.id()));
    assertThrows(IllegalArgumentException.class, () -> add(purse, DAY, "EUR -1.00"));
    book.accounts().reopen(purse.id());
    add(purse, DAY, "EUR -1.00");
    assertEquals(Money.parse("EUR -1.00"), book.accounts().balance(purse.id(), DAY.plusDays(1)));
  }

  @Test
  void a_starter_set_adds_what_is_missing_in_the_language_that_is_asked_for() {
    book.categories().expense("Mine", "groceries");
    int english = book.categories().addStarterSet(Locale.UK).size();
    assertEquals(0, book.categories().addStarterSet(Locale.UK).size());
    assertEquals(26, english);
    assertTrue(
        book.categories().addStarterSet(Locale.GERMANY).stream()
            .anyMatch(category -> category.name().equals("Lebensmittel")));
    assertEquals(0, book.categories().usage().size());
    assertEquals(0, book.entries().stream(EntryFilter.all()).count());
  }
}
