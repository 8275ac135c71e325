package dev.budgetpulse.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.rule.Rules;
import dev.budgetpulse.core.rule.Stage;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.testkit.PlainReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

/** The laws of taking bank files into accounts. */
final class ImportSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 4, 7);

  private Book book = newBook();
  private Account checking = openAccount();

  // One instance serves all tries of a property.
  @BeforeTry
  void beginAnew() {
    book = newBook();
    checking = openAccount();
  }

  private static Book newBook() {
    BudgetPulse.Options options =
        BudgetPulse.Options.defaults().withReaders(List.of(new PlainReader()));
    return BudgetPulse.on(Stores.inMemory(), options).createLedger(Actor.of("ada"), "Home", EUR);
  }

  private Account openAccount() {
    return book.accounts().open("Checking", Account.Kind.CHECKING);
  }

  @Property(tries = 200)
  void every_line_of_a_file_becomes_an_entry_and_the_same_file_again_adds_nothing(
      @ForAll("lines") List<StatementLine> lines) {
    ImportResult first = preview(lines).commit();
    assertEquals(amounts(lines), entryAmounts(first.added()));
    ImportResult again = preview(lines).commit();
    assertEquals(List.of(), again.added());
    assertEquals(Optional.empty(), again.batch());
    assertTrue(preview(lines).lines().stream().allMatch(l -> l.verdict() instanceof Verdict.Known));
  }

  @Property(tries = 200)
  void files_that_overlap_bring_each_line_once_in_any_order(
      @ForAll("lines") List<StatementLine> lines, @ForAll int cut, @ForAll boolean laterFirst) {
    // Files of one bank that overlap hold whole days.
    List<StatementLine> ordered =
        lines.stream().sorted(java.util.Comparator.comparing(StatementLine::date)).toList();
    LocalDate middle = DAY.plusDays(Math.floorMod(cut, 6));
    List<StatementLine> early =
        ordered.stream().filter(line -> !line.date().isAfter(middle.plusDays(1))).toList();
    List<StatementLine> late =
        ordered.stream().filter(line -> !line.date().isBefore(middle)).toList();
    int added =
        Stream.of(laterFirst ? late : early, laterFirst ? early : late, ordered)
            .mapToInt(part -> preview(part).commit().added().size())
            .sum();
    assertEquals(lines.size(), added);
  }

  @Property(tries = 100)
  void statements_of_one_account_in_one_file_bring_what_files_of_one_statement_each_would(
      @ForAll("lines") List<StatementLine> lines, @ForAll int cut, @ForAll boolean laterFirst) {
    LocalDate middle = DAY.plusDays(Math.floorMod(cut, 6));
    List<StatementLine> early =
        lines.stream().filter(line -> !line.date().isAfter(middle.plusDays(1))).toList();
    List<StatementLine> late =
        lines.stream().filter(line -> !line.date().isBefore(middle)).toList();
    List<List<StatementLine>> statements = laterFirst ? List.of(late, early) : List.of(early, late);
    ImportResult result =
        ready(
                PlainReader.file(
                    "PLAIN\n"
                        + String.join(
                            "---\n", statements.stream().map(PlainReader::text).toList())))
            .commit();
    assertEquals(amounts(lines), entryAmounts(result.added()));
    assertEquals(0, preview(early).commit().added().size());
    assertEquals(0, preview(late).commit().added().size());
  }

  @Property(tries = 100)
  void what_is_taken_in_is_as_rules_that_are_applied_afterwards_make_it(
      @ForAll("lines") List<StatementLine> lines) {
    saveRules(book);
    ImportResult ruled = preview(lines).commit();
    Book later = newBook();
    Account account = later.accounts().open("Checking", Account.Kind.CHECKING);
    later
        .statements()
        .preview(PlainReader.file(lines), account.id(), ReadingOptions.none())
        .orThrow()
        .commit();
    saveRules(later);
    later.rules().run(EntryFilter.all(), Locks.RESPECTED).commit();
    assertEquals(told(later), told(book));
    ruled
        .batch()
        .ifPresent(batch -> assertInstanceOf(Undo.Done.class, book.statements().undo(batch.id())));
    assertEquals(List.of(), entries());
  }

  private static void saveRules(Book book) {
    CategoryId food = book.categories().expense("Living", "Food").id();
    Rules rules = book.rules();
    rules.save(
        rules
            .draft(
                "Name the cafe",
                List.of(new Condition.Text(TextField.BANK_TEXT, new TextTest.StartsWith("cafe"))),
                List.of(new Action.SetPayee("The corner")))
            .withStage(Stage.PRE));
    rules.save(
        rules.draft(
            "Eat there",
            List.of(new Condition.Text(TextField.PAYEE, new TextTest.Is("The corner"))),
            List.of(new Action.SetCategory(food), new Action.AddTags(Set.of("fun")))));
  }

  /** Returns what can be told of the entries of a book, whatever their ids. */
  private static List<String> told(Book book) {
    Map<CategoryId, String> categories =
        book.categories().all().stream().collect(Collectors.toMap(Category::id, Category::name));
    return book.entries().stream(EntryFilter.all())
        .map(
            entry ->
                String.join(
                    " ",
                    entry.date().toString(),
                    entry.amount().toString(),
                    entry
                        .payee()
                        .flatMap(id -> book.payees().find(id))
                        .map(Payee::name)
                        .orElse("nobody"),
                    entry.category().map(categories::get).orElse("none"),
                    entry.tags().toString(),
                    entry.origin(Entry.Field.PAYEE).source().toString(),
                    entry.origin(Entry.Field.CATEGORY).source().toString()))
        .sorted()
        .toList();
  }

  @Example
  void a_payee_that_a_rule_renames_is_not_kept_under_the_banks_name_and_rules_can_be_left_out() {
    saveRules(book);
    preview(List.of(line(1, -450, "CAFE 123", ""))).commit();
    assertEquals(List.of("The corner"), book.payees().all().stream().map(Payee::name).toList());
    preview(List.of(line(2, -700, "Cafe 4", ""))).commit(ImportChoices.none().withoutRules());
    assertEquals(
        List.of("Cafe 4", "The corner"), book.payees().all().stream().map(Payee::name).toList());
  }

  /** With exchanges about, every entry is looked at; without, only those of the right amounts. */
  @Property(tries = 200)
  void transfers_are_found_alike_whether_or_not_there_is_an_account_in_another_currency(
      @ForAll("lines") List<StatementLine> there, @ForAll("lines") List<StatementLine> lines) {
    List<List<String>> found = new ArrayList<>();
    for (boolean exchanges : List.of(false, true)) {
      Book one = newBook();
      AccountId savings = one.accounts().open("Savings", Account.Kind.SAVINGS).id();
      AccountId cash = one.accounts().open("Cash", Account.Kind.CASH).id();
      AccountId here = one.accounts().open("Checking", Account.Kind.CHECKING).id();
      if (exchanges) {
        one.accounts().open("Dollars", Account.Kind.CASH, Currency.getInstance("USD"), true);
      }
      for (StatementLine line : there) {
        one.entries()
            .add(
                EntryDraft.of(
                    line.payee().isEmpty() ? cash : savings,
                    line.date(),
                    line.bankId().isPresent() ? line.amount() : line.amount().negated()));
      }
      one.statements()
          .preview(PlainReader.file(lines), here, ReadingOptions.none())
          .orThrow()
          .commit();
      found.add(
          one.entries().stream(EntryFilter.all())
              .map(
                  entry ->
                      entry.date()
                          + " "
                          + entry.amount()
                          + " "
                          + entry.transfer().flatMap(other -> name(one, other.account())))
              .sorted()
              .toList());
    }
    assertEquals(found.get(1), found.get(0));
  }

  private static Optional<String> name(Book book, AccountId account) {
    return book.accounts().find(account).map(Account::name);
  }

  @Property(tries = 100)
  void undoing_leaves_the_ledger_as_it_was(
      @ForAll("lines") List<StatementLine> before, @ForAll("lines") List<StatementLine> lines) {
    commitAll(before);
    List<Entry> entries = entries();
    Map<?, Money> balances = book.accounts().balances();
    List<ImportBatch> batches = book.statements().batches();
    ImportResult result = commitAll(lines);
    result
        .batch()
        .ifPresent(batch -> assertInstanceOf(Undo.Done.class, book.statements().undo(batch.id())));
    assertEquals(entries, entries());
    assertEquals(balances, book.accounts().balances());
    assertEquals(batches, book.statements().batches());
    assertEquals(result.added().size(), commitAll(lines).added().size());
  }

  @Property(tries = 100)
  void a_preview_stores_nothing(@ForAll("lines") List<StatementLine> lines) {
    preview(lines);
    assertEquals(List.of(), entries());
    assertEquals(List.of(), book.payees().all());
    assertEquals(List.of(), book.statements().batches());
  }

  @Example
  void two_equal_purchases_on_one_day_both_stay() {
    List<StatementLine> coffees = List.of(line(1, -450, "Cafe", ""), line(2, -450, "Cafe", ""));
    assertEquals(2, preview(coffees).commit().added().size());
    assertEquals(0, preview(coffees).commit().added().size());
  }

  @Example
  void a_bank_that_repeats_its_ids_loses_no_line() {
    List<StatementLine> lines = List.of(line(1, -450, "Cafe", "0"), line(2, -999, "Shop", "0"));
    assertEquals(2, preview(lines).commit().added().size());
    assertEquals(0, preview(lines).commit().added().size());
  }

  @Example
  void a_line_that_a_file_has_twice_under_one_id_is_taken_in_once() {
    ReadyImport preview =
        preview(List.of(line(1, -450, "Cafe", "A1"), line(2, -450, "Cafe", "A1")));
    assertInstanceOf(Verdict.Repeated.class, preview.lines().get(1).verdict());
    assertEquals(1, preview.commit().added().size());
  }

  @Example
  void an_entry_typed_before_is_linked_and_keeps_all_that_was_typed() {
    Entry typed =
        book.entries()
            .add(
                EntryDraft.of(checking.id(), DAY.minusDays(1), eur(-450))
                    .payee("Cafe")
                    .memo("with Bob")
                    .tags(List.of("fun")));
    ImportResult result =
        preview(List.of(line(1, -450, "CAFE", ""), line(2, -700, "Shop", ""))).commit();
    assertEquals(1, result.added().size());
    Entry linked = result.linked().get(0);
    assertEquals(
        typed,
        linked
            .withStatus(typed.status())
            .withImported(Optional.empty())
            .withOrigins(Map.of())
            .withVersion(typed.version()));
    assertEquals(Entry.Status.CLEARED, linked.status());
    assertEquals(Origin.USER, linked.origin(Entry.Field.MEMO));
    assertInstanceOf(Undo.Done.class, book.statements().undo(result.batch().orElseThrow().id()));
    assertEquals(List.of(typed.withVersion(0)), withoutVersions(entries()));
  }

  private static List<Entry> withoutVersions(List<Entry> entries) {
    return entries.stream().map(entry -> entry.withVersion(0)).toList();
  }

  @Example
  void where_two_lines_may_be_one_entry_somebody_is_asked_and_the_answer_holds_for_ever() {
    Entry typed = book.entries().add(EntryDraft.of(checking.id(), DAY.minusDays(2), eur(-450)));
    List<StatementLine> lines = List.of(line(1, -450, "Cafe", ""), line(2, -450, "Cafe", ""));
    ReadyImport preview = preview(lines);
    for (PreviewLine line : preview.lines()) {
      assertInstanceOf(Verdict.Review.class, line.verdict());
      assertEquals(typed, line.suspects().get(0).entry());
    }
    ImportResult result = preview.commit();
    assertEquals(List.of(), result.added());
    assertEquals(2, result.leftOut());
    ImportResult chosen = preview.commit(ImportChoices.none().link(0, typed.id()).take(1));
    assertEquals(List.of(typed.id()), chosen.linked().stream().map(Entry::id).toList());
    assertEquals(1, chosen.added().size());
    assertEquals(0, preview(lines).commit().added().size());
    book.statements().undo(chosen.batch().orElseThrow().id());
    ImportResult both = preview(lines).commit(ImportChoices.none().take(0).take(1));
    assertEquals(2, both.added().size());
    assertEquals(3, entries().size());
  }

  @Example
  void what_somebody_said_is_distinct_is_never_proposed_again() {
    Entry typed = book.entries().add(EntryDraft.of(checking.id(), DAY.minusDays(2), eur(-450)));
    List<StatementLine> lines = List.of(line(1, -450, "Cafe", ""));
    ImportResult taken = preview(lines).commit(Set.of(0));
    assertEquals(1, taken.added().size());
    book.entries().remove(taken.added().get(0));
    StatementLine again = line(1, -450, "Cafe", "");
    assertInstanceOf(Verdict.Known.class, preview(List.of(again)).lines().get(0).verdict());
    assertEquals(List.of(typed.id()), entries().stream().map(Entry::id).toList());
  }

  @Example
  void a_transfer_that_both_banks_tell_of_becomes_one_and_not_four_rows() {
    Account savings = book.accounts().open("Savings", Account.Kind.SAVINGS);
    Entry out = preview(List.of(line(1, -500_00, "To savings", ""))).commit().added().get(0);
    StatementFile other =
        PlainReader.file(
            List.of(
                new StatementLine(
                    1, DAY.plusDays(1), eur(500_00), "From checking", "", Optional.empty())));
    ImportResult result =
        book.statements().preview(other, savings.id(), ReadingOptions.none()).orThrow().commit();
    Entry in = result.added().get(0);
    assertEquals(Optional.of(new Transfer(out.id(), checking.id())), in.transfer());
    assertEquals(
        Optional.of(new Transfer(in.id(), savings.id())),
        book.entries().find(out.id()).orElseThrow().transfer());
    assertInstanceOf(Undo.Done.class, book.statements().undo(result.batch().orElseThrow().id()));
    assertEquals(List.of(out.withVersion(0)), withoutVersions(entries()));
  }

  @Example
  void an_entry_that_changed_since_it_was_seen_is_not_linked() {
    Entry typed = book.entries().add(EntryDraft.of(checking.id(), DAY, eur(-450)).payee("Cafe"));
    ReadyImport preview = preview(List.of(line(1, -450, "Cafe", "")));
    assertInstanceOf(Verdict.Links.class, preview.lines().get(0).verdict());
    book.entries().change(typed.withMemo("changed"));
    ImportResult result = preview.commit();
    assertEquals(List.of(), result.linked());
    assertEquals(1, result.leftOut());
  }

  @Example
  void the_same_movements_in_another_format_look_like_what_is_there() {
    preview(List.of(line(1, -450, "Cafe", ""), line(2, -700, "Shop", ""))).commit();
    ReadyImport other = preview(List.of(line(1, -450, "CAFE 123", "A1"), line(2, -5, "New", "A2")));
    assertInstanceOf(Verdict.Review.class, other.lines().get(0).verdict());
    assertInstanceOf(Verdict.New.class, other.lines().get(1).verdict());
  }

  @Example
  void a_line_can_be_taken_in_again_when_an_older_import_of_its_like_was_undone() {
    List<StatementLine> one = List.of(line(1, -450, "Cafe", ""));
    List<StatementLine> two = List.of(line(1, -450, "Cafe", ""), line(2, -450, "Cafe", ""));
    ImportResult first = preview(one).commit();
    assertEquals(1, preview(two).commit().added().size());
    assertInstanceOf(Undo.Done.class, book.statements().undo(first.batch().orElseThrow().id()));
    assertEquals(1, preview(two).commit().added().size());
    assertEquals(0, preview(two).commit().added().size());
    assertEquals(2, entries().size());
  }

  @Example
  void an_import_whose_entries_another_bank_file_was_linked_with_is_undone_only_with_that() {
    BatchId batch = preview(List.of(line(1, -450, "Cafe", ""))).commit().batch().orElseThrow().id();
    StatementFile other = PlainReader.file("PLAIN\n---9\n2026-04-07|EUR -4.50|Cafe|X1\n");
    ReadyImport linking =
        book.statements()
            .preview(other, checking.id(), ReadingOptions.none().withAnswer("statement", "2"))
            .orThrow();
    Entry entry = entries().get(0);
    linking.commit(ImportChoices.none().link(0, entry.id()));
    assertEquals(1, entries().size());
    Undo.Blocked blocked = assertInstanceOf(Undo.Blocked.class, book.statements().undo(batch));
    assertEquals(1, blocked.later().size());
    assertInstanceOf(Undo.Done.class, book.statements().undoWithLater(batch));
    assertEquals(List.of(), entries());
    assertEquals(1, preview(List.of(line(1, -450, "Cafe", ""))).commit().added().size());
  }

  @Example
  void what_a_file_repeats_is_taken_in_once_however_often_it_is_sent() {
    ReadyImport preview =
        preview(List.of(line(1, -450, "Cafe", "A1"), line(2, -450, "Cafe", "A1")));
    assertEquals(1, preview.commit().added().size());
    assertEquals(0, preview.commit().added().size());
    assertEquals(1, entries().size());
  }

  @Example
  void a_rule_fills_what_nobody_has_filled_of_an_entry_that_a_bank_confirms() {
    book.entries().add(EntryDraft.of(checking.id(), DAY, eur(-450)).payee("The corner"));
    assertEquals(1, preview(List.of(line(1, -450, "The corner", ""))).commit().linked().size());
    saveRules(book);
    assertEquals(1, book.rules().run(EntryFilter.all(), Locks.RESPECTED).commit().changed().size());
    assertTrue(entries().get(0).category().isPresent());
  }

  @Example
  void a_rule_fills_the_category_of_an_entry_whose_amount_somebody_mended() {
    Entry taken = preview(List.of(line(1, -450, "The corner", ""))).commit().added().get(0);
    Money mended = eur(-460);
    book.entries().change(taken.withAmount(mended, List.of(Split.uncategorised(mended))));
    saveRules(book);
    assertEquals(1, book.rules().run(EntryFilter.all(), Locks.RESPECTED).commit().changed().size());
  }

  @Example
  void nothing_is_taken_into_a_closed_account() {
    book.accounts().close(checking.id());
    assertEquals(Reading.Reason.CLOSED_ACCOUNT, refusal("PLAIN\n2026-04-07|EUR -1.00|A|\n"));
  }

  @Example
  void a_removed_entry_stays_away_until_its_import_is_undone() {
    List<StatementLine> lines = List.of(line(1, -450, "Cafe", ""));
    ImportResult result = preview(lines).commit();
    book.entries().remove(result.added().get(0));
    assertEquals(0, preview(lines).commit().added().size());
    BatchId batch = result.batch().orElseThrow().id();
    Undo.Blocked blocked = assertInstanceOf(Undo.Blocked.class, book.statements().undo(batch));
    assertEquals(1, blocked.later().size());
    assertInstanceOf(Undo.Done.class, book.statements().undoWithLater(batch));
    assertEquals(1, preview(lines).commit().added().size());
  }

  @Example
  void of_two_equal_lines_the_chosen_one_is_taken_in() {
    List<StatementLine> coffees = List.of(line(1, -450, "Cafe", ""), line(1, -450, "Cafe", ""));
    assertEquals(1, preview(coffees).commit(Set.of(1)).added().size());
    assertEquals(
        List.of(Verdict.Known.class, Verdict.New.class),
        preview(coffees).lines().stream().map(line -> line.verdict().getClass()).toList());
    assertThrows(IndexOutOfBoundsException.class, () -> preview(coffees).commit(Set.of(2)));
  }

  @Example
  void the_batch_tells_where_it_came_from() {
    StatementFile file = PlainReader.file(List.of(line(1, -450, "Cafe", "")));
    ImportBatch batch = ready(file).commit().batch().orElseThrow();
    assertEquals("bank.txt", batch.source());
    assertEquals(file.fingerprint(), batch.fingerprint());
    assertEquals(List.of(batch), book.statements().batches());
    assertEquals("Cafe", book.payees().all().get(0).name());
  }

  @Example
  void a_file_of_several_accounts_asks_which() {
    StatementFile file =
        PlainReader.file("PLAIN\n2026-04-07|EUR -1.00|A|\n---1\n2026-04-07|EUR -2.00|B|\n");
    ImportPreview.Unclear unclear =
        assertInstanceOf(
            ImportPreview.Unclear.class,
            book.statements().preview(file, checking.id(), ReadingOptions.none()));
    assertEquals("statement", unclear.reading().questions().get(0).key());
    assertThrows(ImportRefusedException.class, unclear::orThrow);
    ReadingOptions second = ReadingOptions.none().withAnswer("statement", "2");
    ReadyImport ready = book.statements().preview(file, checking.id(), second).orThrow();
    assertEquals(eur(-200), ready.lines().get(0).line().amount());
    for (String nonsense : List.of("0", "3", "x", "99999", "-1")) {
      assertInstanceOf(
          ImportPreview.Unclear.class,
          book.statements()
              .preview(
                  file, checking.id(), ReadingOptions.none().withAnswer("statement", nonsense)));
    }
  }

  @Example
  void what_cannot_be_taken_in_is_refused_with_a_reason() {
    assertEquals(Reading.Reason.EMPTY, refusal(""));
    assertEquals(Reading.Reason.UNKNOWN_FORMAT, refusal("no bank file"));
    assertEquals(Reading.Reason.NO_STATEMENT, refusal("PLAIN\n2026-04-07|USD -1.00|A|\n"));
  }

  @Example
  void lines_without_a_possible_date_are_problems_and_the_others_stay() {
    ReadyImport ready =
        ready(PlainReader.file("PLAIN\n0001-01-01|EUR 1.00|A|\n?\n2026-04-07|EUR 2.00|B|\n"));
    assertEquals(List.of(2, 3), ready.problems().stream().map(p -> p.line()).toList());
    assertEquals(1, ready.commit().added().size());
  }

  @Example
  void a_banks_text_is_made_printable_and_short_enough() {
    String messy = "  Caf\u00e9\t\u0007 " + "x".repeat(190) + "\ud83e\udd50\ud83e\udd50".repeat(9);
    ImportResult result = preview(List.of(line(1, -450, messy, ""))).commit();
    String name =
        book.payees().find(result.added().get(0).payee().orElseThrow()).orElseThrow().name();
    assertTrue(name.startsWith("Caf\u00e9 xx"));
    assertTrue(name.length() <= 200);
  }

  private Reading.Reason refusal(String text) {
    ImportPreview preview =
        book.statements().preview(PlainReader.file(text), checking.id(), ReadingOptions.none());
    assertThrows(ImportRefusedException.class, preview::orThrow);
    return assertInstanceOf(ImportPreview.Refused.class, preview).reading().reason();
  }

  private ImportResult commitAll(List<StatementLine> lines) {
    return preview(lines)
        .commit(IntStream.range(0, lines.size()).boxed().collect(Collectors.toSet()));
  }

  private ReadyImport preview(List<StatementLine> lines) {
    return ready(PlainReader.file(lines));
  }

  private ReadyImport ready(StatementFile file) {
    return book.statements().preview(file, checking.id(), ReadingOptions.none()).orThrow();
  }

  private List<Entry> entries() {
    return book.entries().stream(EntryFilter.all()).toList();
  }

  private static Map<Money, Integer> amounts(List<StatementLine> lines) {
    return counted(lines.stream().map(StatementLine::amount));
  }

  private static Map<Money, Integer> entryAmounts(List<Entry> entries) {
    return counted(entries.stream().map(Entry::amount));
  }

  private static Map<Money, Integer> counted(Stream<Money> amounts) {
    Map<Money, Integer> counts = new HashMap<>();
    amounts.forEach(amount -> counts.merge(amount, 1, Integer::sum));
    return counts;
  }

  private static StatementLine line(int number, long minor, String payee, String id) {
    return new StatementLine(
        number, DAY, eur(minor), payee, "", Optional.of(id).filter(known -> !known.isEmpty()));
  }

  private static Money eur(long minor) {
    return Money.ofMinor(minor, EUR);
  }

  /** Lines of which many are alike; ids, where there are any, differ. */
  @Provide
  Arbitrary<List<StatementLine>> lines() {
    Arbitrary<StatementLine> line =
        Combinators.combine(
                Arbitraries.integers().between(0, 6),
                Arbitraries.of(-450L, -451L, 100L),
                Arbitraries.of("Cafe", "Shop", ""),
                Arbitraries.of(true, false))
            .as(
                (day, minor, payee, hasId) ->
                    new StatementLine(
                        1,
                        DAY.plusDays(day),
                        eur(minor),
                        payee,
                        "",
                        hasId ? Optional.of("id") : Optional.empty()));
    return line.list()
        .ofMaxSize(12)
        .map(
            list ->
                IntStream.range(0, list.size())
                    .mapToObj(
                        i ->
                            new StatementLine(
                                i + 1,
                                list.get(i).date(),
                                list.get(i).amount(),
                                list.get(i).payee(),
                                "",
                                list.get(i).bankId().map(id -> id + i)))
                    .toList());
  }
}
