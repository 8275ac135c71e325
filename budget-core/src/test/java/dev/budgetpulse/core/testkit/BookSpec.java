package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryEdit;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.InvalidFieldException;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Progress;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The laws of money as a book shows it, whatever happens and wherever it is kept. Extend it and say
 * where the stores come from; they may hold other ledgers.
 */
public abstract class BookSpec {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** The splits of every entry sum to its amount, and both sides of every transfer agree. */
  @Property(tries = 15)
  public void splits_sum_to_their_entry_and_both_sides_of_a_transfer_agree(
      @ForAll("histories") List<Household.Step> history) {
    Household household = new Household(stores());
    household.live(history);
    Map<Object, Entry> byId =
        household.entries().stream().collect(Collectors.toMap(Entry::id, Function.identity()));
    for (Entry entry : byId.values()) {
      assertEquals(
          entry.amount(),
          Money.total(
              entry.amount().currency(), entry.splits().stream().map(Split::amount).toList()));
      entry
          .transfer()
          .ifPresent(
              transfer -> {
                Entry other = byId.get(transfer.entry());
                assertEquals(transfer.account(), other.account());
                assertEquals(entry.id(), other.transfer().orElseThrow().entry());
                assertEquals(entry.account(), other.transfer().orElseThrow().account());
                assertEquals(entry.counts(), other.counts());
                if (entry.amount().currency().equals(other.amount().currency())) {
                  assertEquals(entry.amount(), other.amount().negated());
                }
              });
    }
  }

  /** The balance of an account on a day is its opening and all its entries up to that day. */
  @Property(tries = 15)
  public void a_balance_is_the_opening_plus_the_entries_that_count(
      @ForAll("histories") List<Household.Step> history,
      @ForAll @IntRange(min = 0, max = 30) int day) {
    Household household = new Household(stores());
    household.live(history);
    Book book = household.book;
    LocalDate end = DAY.plusDays(day - 15L);
    for (Account account : book.accounts().all()) {
      Money whole = Money.zero(account.currency());
      Money until = whole;
      for (Entry entry : household.entries()) {
        if (entry.account().equals(account.id()) && entry.counts()) {
          whole = whole.plus(entry.amount());
          until = entry.date().isAfter(end) ? until : until.plus(entry.amount());
        }
      }
      assertEquals(whole, book.accounts().balances().get(account.id()));
      assertEquals(until, book.accounts().balance(account.id(), end));
      assertEquals(until, book.accounts().balances(end).get(account.id()));
    }
  }

  /** Every total of a filter is the sum of its rows, so that no chart can differ from its list. */
  @Property(tries = 15)
  public void every_total_of_a_filter_is_the_sum_of_its_rows(
      @ForAll("histories") List<Household.Step> history, @ForAll("filters") int filterNumber) {
    Household household = new Household(stores());
    household.live(history);
    Book book = household.book;
    EntryFilter filter = filter(book, filterNumber);
    List<Entry> rows = book.entries().stream(filter).filter(Entry::counts).toList();
    for (EntryTotal.By by : EntryTotal.By.values()) {
      assertEquals(
          summed(rows, filter, by),
          book.entries().totals(filter, by).stream()
              .collect(
                  Collectors.toMap(
                      total -> total.bucket() + " " + total.amount().currency(),
                      total -> total.amount() + " of " + total.count())),
          by::name);
    }
  }

  private static Map<String, String> summed(
      List<Entry> rows, EntryFilter filter, EntryTotal.By by) {
    Map<String, List<Money>> buckets = new HashMap<>();
    for (Entry row : rows) {
      for (Part part : parts(row, filter, by)) {
        buckets
            .computeIfAbsent(
                part.bucket() + " " + part.amount().currency(), key -> new ArrayList<>())
            .add(part.amount());
      }
    }
    return buckets.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                bucket ->
                    Money.total(bucket.getValue().get(0).currency(), bucket.getValue())
                        + " of "
                        + bucket.getValue().size()));
  }

  private record Part(Optional<String> bucket, Money amount) {}

  private static List<Part> parts(Entry row, EntryFilter filter, EntryTotal.By by) {
    return switch (by) {
      case ALL -> List.of(new Part(Optional.empty(), row.amount()));
      case CATEGORY ->
          row.splits().stream()
              .filter(split -> isWanted(filter, split))
              .map(split -> new Part(split.category().map(Object::toString), split.amount()))
              .toList();
      case PAYEE -> List.of(new Part(row.payee().map(Object::toString), row.amount()));
      case TAG ->
          row.tags().isEmpty()
              ? List.of(new Part(Optional.empty(), row.amount()))
              : row.tags().stream().map(tag -> new Part(Optional.of(tag), row.amount())).toList();
      case MONTH ->
          List.of(new Part(Optional.of(YearMonth.from(row.date()).toString()), row.amount()));
      case ACCOUNT -> List.of(new Part(Optional.of(row.account().toString()), row.amount()));
    };
  }

  private static boolean isWanted(EntryFilter filter, Split split) {
    return (filter.categories().isEmpty() && !filter.uncategorised())
        || split.category().map(filter.categories()::contains).orElse(filter.uncategorised());
  }

  private static EntryFilter filter(Book book, int number) {
    EntryFilter all = EntryFilter.all();
    return switch (number) {
      case 0 -> all;
      case 1 -> all.in(YearMonth.from(DAY));
      case 2 -> all.on(book.accounts().all().get(0).id());
      case 3 -> all.tagged(Set.of("work"));
      case 4 -> all.containing("corner");
      case 5 -> all.moving(EntryFilter.Direction.OUT);
      case 6 -> all.amounting(Money.parse("EUR 10.00"), Money.parse("EUR 60.00"));
      case 7 -> all.withStatus(Set.of(Entry.Status.CLEARED, Entry.Status.RECONCILED));
      case 8 -> all.onlyUncategorised();
      case 9 -> all.of(book.categories().all().get(0).id());
      case 10 -> all.of(book.categories().all().get(1).id()).orUncategorised();
      default -> all.ofKind(Set.of(Entry.Kind.OPENING, Entry.Kind.CORRECTION));
    };
  }

  /** Taking a change back restores all that was there, and doing it again all that came of it. */
  @Property(tries = 20)
  public void undo_after_do_is_identity_and_redo_does_it_again(
      @ForAll("histories") List<Household.Step> history, @ForAll("step") Household.Step step) {
    Household household = new Household(stores());
    household.live(history);
    String before = Picture.of(household.book);
    long last = household.last();
    household.live(step);
    String after = Picture.of(household.book);
    long done = household.last();
    for (long revision = done; revision > last; revision--) {
      assertInstanceOf(Undo.Done.class, household.book.history().undo(revision), step::toString);
    }
    assertEquals(before, Picture.of(household.book), step::toString);
    for (long revision = last + 1; revision <= done; revision++) {
      assertInstanceOf(Undo.Done.class, household.book.history().redo(revision), step::toString);
    }
    assertEquals(after, Picture.of(household.book), step::toString);
  }

  /** Whatever is taken back, alone or with what came of it, is taken back whole or not at all. */
  @Property(tries = 15)
  public void an_undo_is_done_or_names_what_stands_against_it(
      @ForAll("histories") List<Household.Step> history, @ForAll @IntRange(max = 40) int number) {
    Household household = new Household(stores());
    household.live(history);
    long revision = 1 + number % household.last();
    for (boolean withLater : new boolean[] {false, true}) {
      String before = Picture.of(household.book);
      Undo undo =
          withLater
              ? household.book.history().undoWithLater(revision)
              : household.book.history().undo(revision);
      if (undo instanceof Undo.Blocked blocked) {
        assertFalse(blocked.items().isEmpty());
        assertEquals(before, Picture.of(household.book));
      }
    }
    assertInstanceOf(HistoryProof.Intact.class, household.book.history().verify());
  }

  /** A payee comes and goes with what names it, so it never stands against an undo. */
  @Example
  void a_payee_that_others_have_come_to_use_stays_when_what_brought_it_is_undone() {
    Household household = new Household(stores());
    Book book = household.book;
    AccountId account = book.accounts().all().get(0).id();
    EntryDraft draft = EntryDraft.of(account, DAY, Money.parse("EUR -5.00")).payee("New Shop");
    Entry first = book.entries().add(draft);
    long brought = household.last();
    Entry second = book.entries().add(draft);
    assertInstanceOf(Undo.Done.class, book.history().undo(brought));
    assertEquals(Optional.empty(), book.entries().find(first.id()));
    assertEquals(second, book.entries().find(second.id()).orElseThrow());
    assertInstanceOf(Undo.Done.class, book.history().redo(brought));
    assertEquals(second.payee(), book.entries().find(first.id()).orElseThrow().payee());
  }

  /** What a later change took away may be what an earlier one brought. */
  @Example
  void a_payee_that_something_restored_names_stays_when_what_brought_it_is_undone() {
    Household household = new Household(stores());
    Book book = household.book;
    AccountId account = book.accounts().all().get(0).id();
    EntryDraft draft = EntryDraft.of(account, DAY, Money.parse("EUR -5.00")).payee("New Shop");
    Entry first = book.entries().add(draft);
    long brought = household.last();
    Entry second = book.entries().add(draft);
    book.entries().edit(List.of(first.id(), second.id()), EntryEdit.nothing().payee(""));
    assertInstanceOf(Undo.Done.class, book.history().undoWithLater(brought));
    assertEquals(Optional.empty(), book.entries().find(first.id()));
    assertEquals(second.payee(), book.entries().find(second.id()).orElseThrow().payee());
  }

  /** The ledger as of any moment is the ledger that was seen then, and its last is the present. */
  @Property(tries = 15)
  public void the_past_reads_as_it_was_seen_then(
      @ForAll("histories") List<Household.Step> history) {
    Household household = new Household(stores());
    Map<Long, String> seen = new HashMap<>();
    for (Household.Step step : history) {
      household.live(step);
      seen.put(household.last(), Picture.of(household.book));
    }
    seen.forEach(
        (revision, picture) ->
            assertEquals(picture, Picture.of(household.book.after(revision)), history::toString));
    assertEquals(
        new HistoryProof.Intact(
            household.last(), household.book.history().latest().orElseThrow().hash()),
        household.book.history().verify());
  }

  /** Whoever is not of a ledger sees nothing of it, whatever ids they have got hold of. */
  @Property(tries = 15)
  public void nothing_of_another_ledger_is_ever_visible_b_070_b_073(
      @ForAll("histories") List<Household.Step> history,
      @ForAll("histories") List<Household.Step> foreignHistory) {
    Stores stores = stores();
    Household mine = new Household(stores, Household.BOB);
    Household theirs = new Household(stores, Household.ADA);
    for (int i = 0; i < Math.max(history.size(), foreignHistory.size()); i++) {
      history.stream().skip(i).findFirst().ifPresent(mine::live);
      foreignHistory.stream().skip(i).findFirst().ifPresent(theirs::live);
    }
    String untouched = Picture.of(theirs.book);
    long last = theirs.last();
    new Intruder(mine.book).tryAll(theirs.book);
    for (Household household : List.of(mine, theirs)) {
      Actor stranger = household == mine ? Household.ADA : Household.BOB;
      LedgerId ledger = household.book.ledger().id();
      assertThrows(AccessDeniedException.class, () -> household.pulse().open(stranger, ledger));
    }
    Set<String> seen = ids(Picture.of(mine.book));
    seen.retainAll(ids(untouched));
    assertEquals(Set.of(), seen);
    assertEquals(untouched, Picture.of(theirs.book));
    assertEquals(last, theirs.last());
  }

  private static Set<String> ids(String picture) {
    return ID.matcher(picture).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** Of two who edit one entry, one wins, the other is told, and nothing of either is lost. */
  @Example
  void of_two_editors_one_wins_and_the_other_is_told_b_093() {
    Household household = new Household(stores());
    Book ada = household.book;
    ada.members().grant(Household.BOB, Role.EDITOR);
    Book bob = household.pulse().open(Household.BOB, ada.ledger().id());
    Account account = ada.accounts().all().get(0);
    Entry entry = ada.entries().add(EntryDraft.of(account.id(), DAY, Money.parse("EUR -5.00")));
    assertInstanceOf(EntryChange.Done.class, ada.entries().change(entry.withMemo("hers")));
    EntryChange.Conflict told =
        assertInstanceOf(EntryChange.Conflict.class, bob.entries().change(entry.withMemo("his")));
    assertEquals("hers", told.current().memo());
    assertInstanceOf(
        EntryChange.Done.class, bob.entries().change(told.current().withMemo("hers and his")));
    assertEquals(
        List.of("ada", "ada", "bob"),
        Stream.of(2L, 1L, 0L)
            .map(back -> bob.history().find(household.last() - back).orElseThrow())
            .map(set -> set.actor().orElseThrow().name())
            .toList());
  }

  /** Entries that come one after another are the ones that are added one by one, payees too. */
  @Property(tries = 8)
  public void adding_a_stream_of_entries_is_adding_them_one_by_one(
      @ForAll @IntRange(min = 1, max = 200) int count) {
    Household household = new Household(stores());
    Household other = new Household(stores());
    long before = other.last();
    for (EntryDraft draft : drafts(household.book, count)) {
      household.book.entries().add(draft);
    }
    List<Long> told = new ArrayList<>();
    // As a file is read: only once, unless somebody else was faster.
    Iterator<EntryDraft> once = drafts(other.book, count).iterator();
    assertEquals(
        Optional.of(before + 1),
        other.book.entries().addAll(() -> once, told::add).map(ChangeSet::revision));
    assertEquals(content(household.book), content(other.book));
    assertEquals(count, told.get(told.size() - 1));
    assertInstanceOf(HistoryProof.Intact.class, other.book.history().verify());
  }

  private static List<EntryDraft> drafts(Book book, int count) {
    AccountId account = book.accounts().all().get(0).id();
    List<String> payees = List.of("Baker", "", "baker", "Kiosk", "KIOSK", "Garage");
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                EntryDraft.of(account, DAY.plusDays(i % 60), Money.parse("EUR -5.00"))
                    .payee(payees.get(i % payees.size()))
                    .memo("number " + i)
                    .tags(i % 3 == 0 ? List.of("third") : List.of()))
        .toList();
  }

  private static List<String> content(Book book) {
    Map<Object, String> payees =
        book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
    return Stream.concat(
            book.entries().stream(EntryFilter.all())
                .map(
                    entry ->
                        "%s %s %s %s %s"
                            .formatted(
                                entry.date(),
                                entry.amount(),
                                entry.memo(),
                                entry.payee().map(payees::get),
                                entry.tags())),
            payees.values().stream())
        .sorted()
        .toList();
  }

  /** Nothing stays of a stream of entries that is cancelled, refused or empty. */
  @Example
  void a_stream_of_entries_that_is_not_taken_whole_leaves_nothing() {
    Household household = new Household(stores());
    Book book = household.book;
    String untouched = Picture.of(book);
    assertEquals(Optional.empty(), book.entries().addAll(List.of(), Progress.none()));
    assertEquals(Optional.empty(), book.entries().addAll(drafts(book, 7), entries -> entries < 7));
    EntryDraft future =
        EntryDraft.of(
            book.accounts().all().get(0).id(), LocalDate.of(2999, 1, 1), Money.parse("EUR -5.00"));
    List<EntryDraft> drafts = Stream.concat(drafts(book, 7).stream(), Stream.of(future)).toList();
    assertThrows(InvalidFieldException.class, () -> book.entries().addAll(drafts, Progress.none()));
    assertEquals(untouched, Picture.of(book));
  }

  @Provide
  Arbitrary<List<Household.Step>> histories() {
    return Household.steps(12);
  }

  @Provide
  Arbitrary<Household.Step> step() {
    return Household.step();
  }

  @Provide
  Arbitrary<Integer> filters() {
    return net.jqwik.api.Arbitraries.integers().between(0, 11);
  }
}
