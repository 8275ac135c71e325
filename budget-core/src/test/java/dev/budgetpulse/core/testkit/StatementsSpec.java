package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.imports.ImportChoices;
import dev.budgetpulse.core.imports.ImportResult;
import dev.budgetpulse.core.imports.PreviewLine;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Pairing;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.match.Leg;
import dev.budgetpulse.core.match.LineKey;
import dev.budgetpulse.core.match.Scored;
import dev.budgetpulse.core.match.TransferMatcher;
import dev.budgetpulse.core.match.TransferPair;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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

/**
 * The laws of taking bank files into accounts, whatever is there and wherever it is kept. Extend it
 * and say where the stores come from; they may hold other ledgers.
 */
public abstract class StatementsSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2024, 2, 26);
  private static final Actor ADA = Actor.of("ada");
  private static final Actor BOB = Actor.of("bob");

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** An entry that somebody has typed. */
  public record Typed(
      int day, long cents, String payee, String memo, int parts, Entry.Status status) {}

  /** What is taken in comes once: the same bytes again change nothing at all. */
  @Property(tries = 20)
  public void the_same_file_again_changes_nothing(
      @ForAll("lines") List<StatementLine> lines,
      @ForAll("lines") List<StatementLine> announced,
      @ForAll("typed") List<Typed> typed,
      @ForAll boolean byHand) {
    Desk desk = new Desk();
    desk.type(typed);
    StatementFile file = file(lines, announced);
    ImportChoices all = ImportChoices.none().withPending().withOpening();
    ReadyImport first = desk.preview(file);
    first.commit(byHand ? takingWhatIsAsked(first, all) : all);
    String before = Picture.of(desk.book);
    long revision = desk.revision();
    for (int again = 0; again < 2; again++) {
      ImportResult result = desk.preview(file).commit(all);
      assertEquals(Optional.empty(), result.changeSet());
      assertEquals(Optional.empty(), result.batch());
    }
    assertEquals(revision, desk.revision());
    assertEquals(before, Picture.of(desk.book));
  }

  /** Files that have no day in common make the same ledger in any order. */
  @Property(tries = 15)
  public void files_of_different_days_make_the_same_ledger_in_any_order(
      @ForAll("lines") List<StatementLine> lines, @ForAll Random random) {
    Map<LocalDate, List<StatementLine>> days =
        lines.stream().collect(Collectors.groupingBy(StatementLine::date, TreeMap::new, list()));
    List<LocalDate> order = new ArrayList<>(days.keySet());
    Desk inOrder = new Desk();
    order.forEach(day -> inOrder.take(days.get(day)));
    Collections.shuffle(order, random);
    Desk inAnother = new Desk();
    order.forEach(day -> inAnother.take(days.get(day)));
    assertEquals(inOrder.told(), inAnother.told());
  }

  private static java.util.stream.Collector<StatementLine, ?, List<StatementLine>> list() {
    return Collectors.toList();
  }

  /** Exports that overlap by whole days, in any order, are as good as one export of all days. */
  @Property(tries = 15)
  public void exports_that_overlap_make_the_same_ledger_as_one(
      @ForAll("lines") List<StatementLine> lines, @ForAll Random random) {
    Desk whole = new Desk();
    whole.take(lines);
    Desk parts = new Desk();
    for (List<StatementLine> part : cutByDays(lines, random)) {
      parts.take(part);
    }
    assertEquals(whole.told(), parts.told());
  }

  /** It does not matter which of two banks tells of a transfer first. */
  @Property(tries = 15)
  public void a_transfer_is_one_whichever_bank_tells_of_it_first(
      @ForAll("movements") List<StatementLine> lines, @ForAll boolean checkingFirst) {
    List<String> told = new ArrayList<>();
    for (boolean first : new boolean[] {true, checkingFirst}) {
      Desk desk = new Desk();
      Runnable checking = () -> desk.take(lines);
      Runnable savings = () -> desk.preview(file(opposites(lines)), desk.savings).commit();
      (first ? checking : savings).run();
      (first ? savings : checking).run();
      told.add(desk.told().toString());
      assertEquals(2L * lines.size(), desk.entries().filter(e -> e.transfer().isPresent()).count());
    }
    assertEquals(told.get(0), told.get(1));
  }

  /** A movement on one of three other accounts. */
  public record Moved(int account, int day, long cents) {}

  /** An import finds the transfers that looking at each entry of its days and around would find. */
  @Property(tries = 25)
  public void an_import_pairs_what_looking_at_every_entry_of_its_days_would(
      @ForAll("moved") List<Moved> moved, @ForAll("moved") List<Moved> taken) {
    Desk desk = new Desk();
    List<Account> others =
        List.of(
            desk.savings,
            desk.book.accounts().open("Card", Account.Kind.CREDIT_CARD),
            desk.book.accounts().open("Cash", Account.Kind.CASH));
    desk.book
        .access()
        .commit(
            ChangeSet.Source.USER,
            "",
            moved.stream()
                .map(
                    one ->
                        Change.added(
                            Entry.of(
                                new EntryId(desk.book.access().nextId()),
                                others.get(one.account()).id(),
                                DAY.plusDays(one.day()),
                                Money.ofMinor(one.cents(), EUR))))
                .toList());
    Set<EntryId> before = desk.entries().map(Entry::id).collect(Collectors.toSet());
    List<StatementLine> lines =
        IntStream.range(0, taken.size())
            .mapToObj(i -> line(i, taken.get(i).day(), taken.get(i).cents(), "Bank", "id" + i))
            .toList();
    desk.take(lines);
    List<LocalDate> days = lines.stream().map(StatementLine::date).sorted().toList();
    LocalDate first = days.get(0).minusDays(4);
    LocalDate last = days.get(days.size() - 1).plusDays(4);
    List<Leg> legs =
        desk.entries()
            .filter(entry -> !entry.date().isBefore(first) && !entry.date().isAfter(last))
            .map(entry -> Leg.of(entry.id(), entry.account(), entry.date(), entry.amount()))
            .toList();
    Set<Set<EntryId>> expected =
        TransferMatcher.of(RateBook.of(List.of())).match(legs, Set.of()).pairs().stream()
            .map(pair -> Set.of(pair.out(), pair.in()))
            .filter(pair -> pair.stream().filter(before::contains).count() == 1)
            .collect(Collectors.toSet());
    assertEquals(
        expected,
        desk.entries()
            .filter(entry -> entry.transfer().isPresent())
            .map(entry -> Set.of(entry.id(), entry.transfer().orElseThrow().entry()))
            .collect(Collectors.toSet()));
  }

  /** Movements over months, of few amounts, so that many could be each other's half. */
  @Provide
  protected Arbitrary<List<Moved>> moved() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(-4_000L, 4_000L, -2_500L, 2_500L))
        .as(Moved::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  /**
   * Nothing that somebody typed is overwritten, whatever is decided or chosen; what is reconciled
   * or void is not touched.
   */
  @Property(tries = 20)
  public void nothing_that_was_typed_is_overwritten(
      @ForAll("lines") List<StatementLine> lines,
      @ForAll("typed") List<Typed> typed,
      @ForAll Random random) {
    Desk desk = new Desk();
    List<Entry> before = desk.type(typed);
    ReadyImport preview = desk.preview(file(lines));
    preview.commit(anyChoices(preview, before, random));
    for (Entry was : before) {
      Entry is = desk.book.entries().find(was.id()).orElseThrow();
      if (was.status() == Entry.Status.RECONCILED || was.status() == Entry.Status.VOID) {
        assertEquals(was, is);
      }
      assertEquals(was.date(), is.date());
      assertEquals(was.amount(), is.amount());
      assertEquals(was.splits(), is.splits());
      assertEquals(was.tags(), is.tags());
      was.payee().ifPresent(payee -> assertEquals(payee, is.payee().orElseThrow()));
      if (!was.memo().isEmpty()) {
        assertEquals(was.memo(), is.memo());
      }
    }
  }

  /** Undoing an import restores exactly what was, whatever was decided or chosen. */
  @Property(tries = 20)
  public void undoing_an_import_restores_all_that_was_there(
      @ForAll("lines") List<StatementLine> earlier,
      @ForAll("lines") List<StatementLine> lines,
      @ForAll("typed") List<Typed> typed,
      @ForAll Random random) {
    Desk desk = new Desk();
    List<Entry> there = desk.type(typed);
    desk.preview(file(List.of(), lines)).commit(ImportChoices.none().withPending());
    desk.preview(file(opposites(earlier)), desk.savings).commit();
    String before = Picture.of(desk.book);
    ReadyImport preview = desk.preview(file(lines, earlier));
    ImportChoices choices = anyChoices(preview, there, random).withPending().withOpening();
    ImportResult result = preview.commit(choices);
    result
        .batch()
        .ifPresent(
            batch -> assertInstanceOf(Undo.Done.class, desk.book.statements().undo(batch.id())));
    assertEquals(before, Picture.of(desk.book));
  }

  /** A line that somebody has said is none of the entries it looks like is never taken for one. */
  @Property(tries = 20)
  public void what_somebody_said_is_distinct_stays_so(
      @ForAll("lines") List<StatementLine> lines, @ForAll("typed") List<Typed> typed) {
    Desk desk = new Desk();
    desk.type(typed);
    ReadyImport preview = desk.preview(file(lines));
    Map<LineKey, Set<EntryId>> distinct = new HashMap<>();
    for (PreviewLine line : preview.lines()) {
      distinct
          .computeIfAbsent(line.decision().key(), key -> new HashSet<>())
          .addAll(line.suspects().stream().map(suspect -> suspect.entry().id()).toList());
    }
    ImportResult taken = preview.commit(takingWhatIsAsked(preview, ImportChoices.none()));
    taken.added().forEach(entry -> desk.book.entries().remove(entry));
    // From elsewhere nothing is known of the lines; what they are not is.
    StatementFile other = PlainReader.file("PLAIN\n---9\n" + PlainReader.text(lines));
    ReadyImport again =
        desk.book
            .statements()
            .preview(other, desk.checking.id(), ReadingOptions.none().withAnswer("statement", "2"))
            .orThrow();
    for (PreviewLine line : again.lines()) {
      for (PreviewLine.Suspect suspect : line.suspects()) {
        assertFalse(distinct.get(line.decision().key()).contains(suspect.entry().id()));
      }
    }
  }

  /** What a bank announces and then books is one entry: the announced one, cleared. */
  @Property(tries = 15)
  public void what_was_announced_and_is_booked_is_one_entry(
      @ForAll("movements") List<StatementLine> announced, @ForAll Random random) {
    Desk desk = new Desk();
    List<Entry> pending =
        desk.preview(file(List.of(), announced)).commit(ImportChoices.none().withPending()).added();
    assertEquals(announced.size(), pending.size());
    List<StatementLine> booked = new ArrayList<>();
    for (StatementLine line : announced) {
      booked.add(
          new StatementLine(
              line.line(),
              line.date().plusDays(random.nextInt(9)),
              line.amount(),
              line.payee(),
              "",
              Optional.empty()));
    }
    for (Entry entry : pending) {
      assertEquals(Entry.Status.UNCLEARED, entry.status());
      desk.book.entries().change(entry.withTags(List.of("mine")));
    }
    ImportResult result = desk.take(booked);
    assertEquals(List.of(), result.added());
    Map<EntryId, Entry> now =
        desk.entries().collect(Collectors.toMap(Entry::id, Function.identity()));
    assertEquals(pending.size(), now.size());
    for (int i = 0; i < pending.size(); i++) {
      Entry is = now.get(pending.get(i).id());
      assertEquals(Entry.Status.CLEARED, is.status());
      assertEquals(booked.get(i).date(), is.date());
      assertEquals(List.of("mine"), is.tags());
    }
    desk.lines(result).forEach(line -> assertEquals("booked", line.decision()));
  }

  /** What is reconciled or void, or only part of an entry, is never what a line may be. */
  @Property(tries = 20)
  public void a_line_is_never_taken_for_part_of_an_entry_or_for_what_is_locked(
      @ForAll("lines") List<StatementLine> lines, @ForAll("typed") List<Typed> typed) {
    Desk desk = new Desk();
    desk.type(typed);
    for (PreviewLine line : desk.preview(file(lines)).lines()) {
      for (PreviewLine.Suspect suspect : line.suspects()) {
        assertEquals(line.line().amount(), suspect.entry().amount());
        assertTrue(
            Set.of(Entry.Status.CLEARED, Entry.Status.UNCLEARED)
                .contains(suspect.entry().status()));
      }
    }
  }

  /** Each line that was taken in tells what was decided, who decided, the score and the reasons. */
  @Property(tries = 20)
  public void every_decision_is_kept_with_its_score_and_its_reasons(
      @ForAll("lines") List<StatementLine> lines,
      @ForAll("typed") List<Typed> typed,
      @ForAll Random random) {
    Desk desk = new Desk();
    List<Entry> there = desk.type(typed);
    ReadyImport preview = desk.preview(file(lines));
    ImportChoices choices = anyChoices(preview, there, random);
    ImportResult result = preview.commit(choices);
    List<ImportedLine> kept = desk.lines(result);
    assertEquals(result.added().size() + result.linked().size(), kept.size());
    Map<String, Integer> expected = new TreeMap<>();
    Map<String, Integer> found = new TreeMap<>();
    Set<EntryId> linked =
        result.linked().stream().map(Entry::id).collect(Collectors.toCollection(HashSet::new));
    for (int place = 0; place < lines.size(); place++) {
      decided(preview.lines().get(place), Optional.ofNullable(choices.byPlace().get(place)), linked)
          .ifPresent(decided -> expected.merge(decided, 1, Integer::sum));
    }
    for (ImportedLine line : kept) {
      assertEquals(line.score(), points(line.reasons()));
      found.merge(
          line.amount()
              + " "
              + line.decision()
              + (line.decision().endsWith("new") ? "" : " " + line.entry().orElseThrow())
              + " "
              + line.score()
              + " "
              + line.reasons(),
          1,
          Integer::sum);
    }
    assertEquals(expected, found);
  }

  /** Says what is to be kept of a line, nothing if it is left out. */
  private static Optional<String> decided(
      PreviewLine line, Optional<ImportChoices.Choice> choice, Set<EntryId> linked) {
    boolean sure = line.verdict() instanceof Verdict.Links;
    Optional<Scored> likeliest =
        line.suspects().stream().map(PreviewLine.Suspect::match).findFirst();
    if (choice.isPresent() && choice.get() instanceof ImportChoices.Choice.Take) {
      return Optional.of(told(line, likeliest.isPresent() ? "chosen new" : "new", likeliest));
    }
    if (choice.isPresent() && choice.get() instanceof ImportChoices.Choice.Link link) {
      Optional<Scored> match =
          line.suspects().stream()
              .map(PreviewLine.Suspect::match)
              .filter(suspect -> suspect.entry().equals(link.entry()))
              .findFirst();
      String decision = sure && match.isPresent() ? "linked" : "chosen linked";
      return linked.remove(link.entry())
          ? Optional.of(told(line, decision + " " + link.entry(), match))
          : Optional.empty();
    }
    if (choice.isPresent() || line.verdict() instanceof Verdict.Review) {
      return Optional.empty();
    }
    if (sure) {
      EntryId entry = likeliest.orElseThrow().entry();
      return linked.remove(entry)
          ? Optional.of(told(line, "linked " + entry, likeliest))
          : Optional.empty();
    }
    return line.verdict() instanceof Verdict.New
        ? Optional.of(told(line, "new", Optional.empty()))
        : Optional.empty();
  }

  private static String told(PreviewLine line, String decision, Optional<Scored> match) {
    return line.line().amount()
        + " "
        + decision
        + " "
        + match.map(Scored::score).orElse(0)
        + " "
        + match.map(Scored::reasons).orElse(List.of()).stream()
            .map(reason -> reason.evidence() + " " + reason.points())
            .toList();
  }

  private static long points(List<String> reasons) {
    return reasons.stream()
        .mapToLong(reason -> Long.parseLong(reason.substring(reason.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Why two entries are one transfer is kept as long as they are, and says who decided. */
  @Example
  void a_transfer_tells_why_it_is_one_until_it_is_taken_apart() {
    Desk desk = new Desk();
    List<StatementLine> sent = List.of(line(1, 0, -500_00, "To savings", ""));
    desk.take(sent);
    String before = Picture.of(desk.book);
    ImportResult found = desk.preview(file(opposites(sent)), desk.savings).commit();
    Entry in = found.added().get(0);
    Entry out = desk.book.entries().find(in.transfer().orElseThrow().entry()).orElseThrow();
    Pairing why =
        new Pairing(out.id(), in.id(), "found", 100, List.of("SAME_AMOUNT 100", "SAME_DAY 0"));
    assertEquals(Optional.of(why), desk.book.entries().pairing(in));
    assertEquals(Optional.of(why), desk.book.entries().pairing(out));
    assertEquals("new", desk.lines(found).get(0).decision());
    assertTrue(desk.book.entries().unpair(in));
    TransferPair pair = desk.book.transfers().find(DAY, DAY).pairs().get(0);
    ChangeSet paired = desk.book.transfers().pairAll(DAY, DAY).orElseThrow();
    assertEquals(Optional.of(why), desk.pairingOf(in.id()));
    assertInstanceOf(Undo.Done.class, desk.book.history().undo(paired.revision()));
    assertEquals(Optional.empty(), desk.pairingOf(in.id()));
    assertTrue(desk.book.transfers().accept(pair));
    assertEquals(
        Optional.of(new Pairing(out.id(), in.id(), "chosen", 100, why.reasons())),
        desk.pairingOf(out.id()));
    assertTrue(desk.book.entries().unpair(desk.book.entries().find(out.id()).orElseThrow()));
    assertInstanceOf(
        Undo.Done.class, desk.book.statements().undoWithLater(found.batch().orElseThrow().id()));
    assertEquals(before, Picture.of(desk.book));
    Entry other = desk.type(List.of(new Typed(0, 1, "", "", 1, Entry.Status.CLEARED))).get(0);
    assertThrows(IllegalArgumentException.class, () -> desk.book.entries().pair(out, other, why));
  }

  /** What a file announces is not what a line of the same file books. */
  @Example
  void a_line_does_not_book_what_its_own_file_still_announces() {
    Desk desk = new Desk();
    List<StatementLine> announced = List.of(line(1, 0, -450, "Cafe", ""));
    ImportChoices pending = ImportChoices.none().withPending();
    desk.preview(file(List.of(), announced)).commit(pending);
    List<StatementLine> booked = List.of(line(1, 1, -450, "Cafe", ""));
    assertInstanceOf(
        Verdict.New.class, desk.preview(file(booked, announced)).lines().get(0).verdict());
    assertInstanceOf(Verdict.Books.class, desk.preview(file(booked)).lines().get(0).verdict());
  }

  /** An entry that somebody typed is one announced movement at most. */
  @Example
  void a_typed_entry_is_not_taken_for_two_announced_movements() {
    Desk desk = new Desk();
    desk.type(List.of(new Typed(4, -450, "cafe", "with Bob", 1, Entry.Status.UNCLEARED)));
    List<StatementLine> two =
        List.of(line(1, 1, -450, "Cafe", ""), line(2, 1, -450, "CAFE Berlin", ""));
    ImportResult result =
        desk.preview(file(List.of(), two)).commit(ImportChoices.none().withPending());
    Set<EntryId> met = new HashSet<>();
    desk.lines(result).forEach(line -> assertTrue(met.add(line.entry().orElseThrow())));
  }

  /** Whoever may look at a ledger sees what was decided, and nobody else. */
  @Example
  void decisions_are_for_those_who_may_look() {
    Desk desk = new Desk();
    ImportResult result = desk.take(List.of(line(1, 0, -450, "Cafe", "")));
    assertThrows(AccessDeniedException.class, () -> desk.pulse.open(BOB, desk.book.ledger().id()));
    desk.book.members().grant(BOB, Role.VIEWER);
    Book seen = desk.pulse.open(BOB, desk.book.ledger().id());
    assertEquals(
        desk.lines(result), seen.statements().lines(result.batch().orElseThrow().id()).toList());
    Desk stranger = new Desk();
    assertEquals(0, stranger.book.statements().lines(result.batch().orElseThrow().id()).count());
  }

  /** A book with two accounts. */
  private final class Desk {
    private final BudgetPulse pulse =
        BudgetPulse.on(
            stores(), BudgetPulse.Options.defaults().withReaders(List.of(new PlainReader())));
    private final Book book = pulse.createLedger(ADA, "Home", EUR);
    private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
    private final Account savings = book.accounts().open("Savings", Account.Kind.SAVINGS);

    List<Entry> type(List<Typed> typed) {
      List<Change> changes = new ArrayList<>();
      Map<String, PayeeId> payees = new HashMap<>();
      List<EntryId> ids = new ArrayList<>();
      for (Typed one : typed) {
        if (!one.payee().isEmpty() && !payees.containsKey(one.payee())) {
          Payee payee = new Payee(new PayeeId(book.access().nextId()), one.payee());
          payees.put(one.payee(), payee.id());
          changes.add(Change.added(payee));
        }
        Money amount = Money.ofMinor(one.cents(), EUR);
        Entry entry =
            Entry.of(
                    new EntryId(book.access().nextId()),
                    checking.id(),
                    DAY.plusDays(one.day()),
                    amount)
                .withPayee(Optional.ofNullable(payees.get(one.payee())))
                .withMemo(one.memo())
                .withTags(List.of("typed"))
                .withStatus(one.status())
                .withSplits(
                    amount.splitEvenly(one.parts()).stream().map(Split::uncategorised).toList());
        ids.add(entry.id());
        changes.add(Change.added(entry));
      }
      if (!changes.isEmpty()) {
        book.access().commit(ChangeSet.Source.USER, "", changes);
      }
      return ids.stream().map(id -> book.entries().find(id).orElseThrow()).toList();
    }

    ReadyImport preview(StatementFile file) {
      return preview(file, checking);
    }

    ReadyImport preview(StatementFile file, Account account) {
      return book.statements().preview(file, account.id(), ReadingOptions.none()).orThrow();
    }

    ImportResult take(List<StatementLine> lines) {
      return preview(file(lines)).commit();
    }

    List<ImportedLine> lines(ImportResult result) {
      return result.batch().stream().flatMap(batch -> book.statements().lines(batch.id())).toList();
    }

    Stream<Entry> entries() {
      return book.entries().stream(EntryFilter.all());
    }

    Optional<Pairing> pairingOf(EntryId id) {
      return book.entries().pairing(book.entries().find(id).orElseThrow());
    }

    long revision() {
      return book.history().latest().map(ChangeSet::revision).orElse(0L);
    }

    /** Returns what can be told of the entries, whatever their ids. */
    List<String> told() {
      Map<AccountId, String> names =
          book.accounts().all().stream().collect(Collectors.toMap(Account::id, Account::name));
      Map<PayeeId, String> payees =
          book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
      return entries()
          .map(
              entry ->
                  names.get(entry.account())
                      + " "
                      + entry.date()
                      + " "
                      + entry.amount()
                      + " "
                      + entry.payee().map(payees::get)
                      + " "
                      + entry.memo()
                      + " "
                      + entry.status()
                      + " "
                      + entry.transfer().map(other -> names.get(other.account())))
          .sorted()
          .toList();
    }
  }

  /** Takes as entries of their own what would be asked about or linked. */
  private static ImportChoices takingWhatIsAsked(ReadyImport preview, ImportChoices choices) {
    ImportChoices more = choices;
    for (int place = 0; place < preview.lines().size(); place++) {
      if (!preview.lines().get(place).suspects().isEmpty()) {
        more = more.take(place);
      }
    }
    return more;
  }

  /** Chooses for each line nothing, to take it, to leave it, or to link it with anything. */
  private static ImportChoices anyChoices(ReadyImport preview, List<Entry> there, Random random) {
    ImportChoices choices = ImportChoices.none();
    for (int place = 0; place < preview.lines().size(); place++) {
      List<PreviewLine.Suspect> suspects = preview.lines().get(place).suspects();
      switch (random.nextInt(6)) {
        case 0 -> choices = choices.take(place);
        case 1 -> choices = choices.leave(place);
        case 2 -> {
          if (!suspects.isEmpty()) {
            choices =
                choices.link(place, suspects.get(random.nextInt(suspects.size())).entry().id());
          }
        }
        case 3 -> {
          if (!there.isEmpty()) {
            choices = choices.link(place, there.get(random.nextInt(there.size())).id());
          }
        }
        default -> {}
      }
    }
    return choices;
  }

  /** Files of whole days that overlap, in any order, together the whole export. */
  private static List<List<StatementLine>> cutByDays(List<StatementLine> lines, Random random) {
    List<StatementLine> ordered =
        lines.stream().sorted(Comparator.comparing(StatementLine::date)).toList();
    List<List<StatementLine>> files = new ArrayList<>();
    for (int from = 0; from <= 9; ) {
      int to = from + random.nextInt(5);
      LocalDate first = DAY.plusDays(from - random.nextInt(4));
      LocalDate last = DAY.plusDays(to);
      files.add(
          ordered.stream()
              .filter(line -> !line.date().isBefore(first) && !line.date().isAfter(last))
              .toList());
      from = to + 1;
    }
    Collections.shuffle(files, random);
    return files;
  }

  private static List<StatementLine> opposites(List<StatementLine> lines) {
    return lines.stream()
        .map(
            line ->
                new StatementLine(
                    line.line(),
                    line.date(),
                    line.amount().negated(),
                    line.payee(),
                    "",
                    Optional.empty()))
        .toList();
  }

  private static StatementFile file(List<StatementLine> lines) {
    return file(lines, List.of());
  }

  private static StatementFile file(List<StatementLine> lines, List<StatementLine> announced) {
    String pending =
        PlainReader.text(announced)
            .lines()
            .map(line -> "~" + line + "\n")
            .collect(Collectors.joining());
    return PlainReader.file("PLAIN\n" + PlainReader.text(lines) + pending);
  }

  private static StatementLine line(int number, int day, long cents, String payee, String id) {
    return new StatementLine(
        number,
        DAY.plusDays(day),
        Money.ofMinor(cents, EUR),
        payee,
        "",
        Optional.of(id).filter(known -> !known.isEmpty()));
  }

  /** Lines of which many are alike; ids, where there are any, differ. */
  @Provide
  Arbitrary<List<StatementLine>> lines() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(-450L, -451L, -900L, 100L),
            Arbitraries.of("Cafe", "CAFE Berlin", "Shop", ""),
            Arbitraries.of(true, false))
        .as((day, cents, payee, hasId) -> line(1, day, cents, payee, hasId ? "id" : ""))
        .list()
        .ofMaxSize(10)
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

  /** Lines that differ so much that nothing can be mistaken for another. */
  @Provide
  Arbitrary<List<StatementLine>> movements() {
    return Arbitraries.integers()
        .between(0, 9)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(
            days ->
                IntStream.range(0, days.size())
                    .mapToObj(i -> line(i + 1, days.get(i), -10_000L * (i + 1), "Shop " + i, ""))
                    .toList());
  }

  /** Entries that somebody may have typed, of which lines may be one. */
  @Provide
  Arbitrary<List<Typed>> typed() {
    return Combinators.combine(
            Arbitraries.integers().between(-3, 12),
            Arbitraries.of(-450L, -451L, -900L, 100L),
            Arbitraries.of("cafe", "Shop", "Lunch", ""),
            Arbitraries.of("with Bob", ""),
            Arbitraries.of(1, 1, 2),
            Arbitraries.of(
                Entry.Status.UNCLEARED,
                Entry.Status.CLEARED,
                Entry.Status.RECONCILED,
                Entry.Status.VOID))
        .as(Typed::new)
        .list()
        .ofMaxSize(8);
  }
}
