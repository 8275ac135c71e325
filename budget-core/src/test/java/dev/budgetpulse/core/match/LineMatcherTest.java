package dev.budgetpulse.core.match;

import static dev.budgetpulse.core.match.LedgerSketch.eur;
import static dev.budgetpulse.core.match.LedgerSketch.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.match.Candidate.State;
import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineMatcherTest {
  private static final String CSV = "csv 123";
  private static final String OFX = "ofx 123";

  private final LedgerSketch ledger = new LedgerSketch();

  @Test
  void two_equal_purchases_on_one_day_both_stay() {
    assertEquals(
        List.of(new Verdict.New(), new Verdict.New()),
        ledger.verdicts(CSV, line(0, -450, "Cafe"), line(0, -450, "Cafe")));
  }

  @Test
  void daily_interest_of_the_same_amount_is_never_taken_for_one() {
    for (int day = 0; day < 5; day++) {
      assertEquals(
          List.of(new Verdict.New()),
          ledger.take(OFX, line(day, 1, "Interest", "i" + day)).stream()
              .map(Decision::verdict)
              .toList());
    }
  }

  @Test
  void the_third_of_three_equal_lines_is_new_when_two_are_known() {
    ledger.take(CSV, line(0, -450, "Cafe"), line(0, -450, "Cafe"));
    List<Verdict> verdicts =
        ledger.verdicts(CSV, line(0, -450, "Cafe"), line(0, -450, " CAFE "), line(0, -450, "Cafe"));
    assertInstanceOf(Verdict.Known.class, verdicts.get(0));
    assertInstanceOf(Verdict.Known.class, verdicts.get(1));
    assertEquals(new Verdict.New(), verdicts.get(2));
  }

  @Test
  void a_line_twice_under_one_id_counts_once() {
    assertEquals(
        List.of(new Verdict.New(), new Verdict.Repeated(0)),
        ledger.verdicts(OFX, line(0, -450, "Cafe", "A"), line(0, -450, "Cafe", "A")));
  }

  @Test
  void an_id_on_different_lines_is_none() {
    List<StatementLine> lines = List.of(line(0, -450, "Cafe", "7"), line(0, -999, "Shop", "7"));
    assertEquals(
        2,
        ledger.take(OFX, lines).stream().filter(d -> d.verdict() instanceof Verdict.New).count());
    assertTrue(
        ledger.preview(OFX, lines).decisions().stream()
            .allMatch(d -> d.verdict() instanceof Verdict.Known && d.tier() == Tier.KEY));
  }

  @Test
  void an_id_that_cannot_be_trusted_speaks_for_nothing() {
    ledger.take("camt", line(3, -450, "", "7"));
    List<Verdict> verdicts =
        ledger.verdicts(OFX, line(0, -450, "Cafe", "7"), line(0, -999, "Shop", "7"));
    assertEquals(List.of(new Verdict.New(), new Verdict.New()), verdicts);
  }

  @Test
  void an_undone_import_can_be_made_again() {
    List<StatementLine> lines = List.of(line(0, -450, "Cafe"), line(0, -450, "Cafe"));
    ledger.take(CSV, lines);
    ledger.entries.clear();
    KnownLines known = ledger.known.get(CSV);
    ledger.known.put(CSV, known.minus(LineKey.of(lines.subList(0, 1))));
    assertEquals(new Verdict.New(), ledger.verdicts(CSV, lines.get(0), lines.get(1)).get(1));
    assertEquals(KnownLines.none(), known.minus(LineKey.of(lines)));
  }

  @Test
  void a_word_for_no_reference_is_no_id() {
    assertEquals(
        List.of(new Verdict.New(), new Verdict.New()),
        ledger.verdicts(OFX, line(0, -450, "Cafe", "NONREF"), line(0, -450, "Cafe", "NONREF")));
    assertEquals(
        List.of(new Verdict.New(), new Verdict.New()),
        ledger.verdicts(OFX, line(0, -450, "Cafe", "000"), line(0, -450, "Cafe", "000")));
  }

  @Test
  void an_id_that_the_bank_repeats_in_another_file_is_not_the_same_line_if_the_amount_differs() {
    ledger.take(OFX, line(0, -450, "Cafe", "1"));
    assertEquals(List.of(new Verdict.New()), ledger.verdicts(OFX, line(0, -990, "Shop", "1")));
  }

  @Test
  void a_line_whose_text_changed_is_known_by_its_id() {
    ledger.take(OFX, line(0, -450, "Cafe", "A"));
    Decision again =
        ledger.preview(OFX, List.of(line(0, -450, "Cafe Berlin", "A"))).decisions().get(0);
    assertInstanceOf(Verdict.Known.class, again.verdict());
    assertEquals(Tier.ID, again.tier());
  }

  @Test
  void a_bank_that_renames_its_ids_with_each_export_is_asked_about_not_doubled() {
    ledger.take(OFX, line(0, -450, "Cafe", "A"), line(1, -700, "Shop", "B"));
    List<Verdict> again =
        ledger.verdicts(OFX, line(0, -450, "Cafe", "X"), line(1, -700, "Shop", "Y"));
    assertInstanceOf(Verdict.Review.class, again.get(0));
    assertInstanceOf(Verdict.Review.class, again.get(1));
  }

  @Test
  void an_id_more_is_a_movement_more_where_the_file_has_known_ids_too() {
    ledger.take(OFX, line(0, -450, "Cafe", "A"), line(0, -700, "Shop", "B"));
    List<Verdict> next =
        ledger.verdicts(OFX, line(0, -700, "Shop", "B"), line(0, -450, "Cafe", "C"));
    assertInstanceOf(Verdict.Known.class, next.get(0));
    assertEquals(new Verdict.New(), next.get(1));
  }

  @Test
  void a_line_whose_text_the_bank_changed_is_asked_about() {
    ledger.take(CSV, line(0, -450, "Cafe"));
    assertInstanceOf(
        Verdict.Review.class, ledger.verdicts(CSV, line(0, -450, "Cafe Berlin Mitte")).get(0));
  }

  @Test
  void the_same_id_on_another_day_is_asked_about() {
    ledger.take(OFX, line(0, -450, "Cafe", "A"));
    assertInstanceOf(Verdict.Review.class, ledger.verdicts(OFX, line(2, -450, "Cafe", "A")).get(0));
  }

  @Test
  void a_typed_entry_is_linked_and_keeps_what_was_typed() {
    Candidate typed = ledger.typed(-2, -450, "cafe");
    Decision decision = ledger.take(OFX, line(0, -450, "CAFE", "A")).get(0);
    Verdict.Links links = assertInstanceOf(Verdict.Links.class, decision.verdict());
    assertEquals(typed.id(), links.match().entry());
    assertEquals(91, links.match().score());
    assertEquals(
        List.of(Evidence.SAME_AMOUNT, Evidence.DAYS_APART, Evidence.SAME_PAYEE),
        links.match().reasons().stream().map(Reason::evidence).toList());
    Candidate linked = ledger.find(typed.id());
    assertEquals(typed.date(), linked.date());
    assertEquals("cafe", linked.payee());
    assertInstanceOf(Verdict.Known.class, ledger.verdicts(OFX, line(0, -450, "CAFE", "A")).get(0));
  }

  @Test
  void of_two_equal_lines_one_is_the_typed_entry_and_one_is_new() {
    ledger.typed(0, -450, "Cafe");
    List<Verdict> verdicts = ledger.verdicts(CSV, line(0, -450, "Cafe"), line(0, -450, "Cafe"));
    assertInstanceOf(Verdict.Links.class, verdicts.get(0));
    assertEquals(new Verdict.New(), verdicts.get(1));
  }

  @Test
  void two_equal_lines_are_two_equal_typed_entries() {
    ledger.typed(0, -450, "Cafe");
    ledger.typed(0, -450, "Cafe");
    List<Verdict> verdicts = ledger.verdicts(CSV, line(0, -450, "Cafe"), line(0, -450, "Cafe"));
    assertInstanceOf(Verdict.Links.class, verdicts.get(0));
    assertInstanceOf(Verdict.Links.class, verdicts.get(1));
  }

  @Test
  void a_strong_match_is_not_stolen_by_a_weak_one_that_comes_first() {
    Candidate cafe = ledger.typed(1, -450, "Cafe");
    List<Verdict> verdicts = ledger.verdicts(CSV, line(0, -450, ""), line(1, -450, "Cafe"));
    assertEquals(new Verdict.New(), verdicts.get(0));
    assertEquals(cafe.id(), LedgerSketch.accepted(verdicts.get(1)).orElseThrow().entry());
  }

  @Test
  void a_strong_match_is_not_given_up_for_two_weak_ones() {
    Candidate same = ledger.typed(0, -451, "cafe");
    ledger.typed(3, -451, "cafe");
    List<Verdict> verdicts = ledger.verdicts(CSV, line(0, -451, "Cafe"), line(0, -451, "Shop"));
    assertEquals(same.id(), LedgerSketch.accepted(verdicts.get(0)).orElseThrow().entry());
    assertEquals(new Verdict.New(), verdicts.get(1));
  }

  @Test
  void pending_coffees_of_every_day_are_booked_from_the_first_to_the_last() {
    for (int day = 0; day < 40; day++) {
      ledger.typed(day, -450, "Cafe", State.PENDING);
    }
    List<Verdict> verdicts =
        ledger.verdicts(
            OFX,
            IntStream.range(0, 40)
                .mapToObj(day -> line(day, -450, "Cafe", "id" + day))
                .toArray(StatementLine[]::new));
    assertTrue(verdicts.stream().allMatch(Verdict.Books.class::isInstance));
  }

  @Test
  void between_two_entries_that_are_as_like_somebody_has_to_choose() {
    Candidate before = ledger.typed(-1, -450, "Cafe");
    Candidate after = ledger.typed(1, -450, "Cafe");
    Verdict.Review review =
        assertInstanceOf(Verdict.Review.class, ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0));
    assertEquals(
        List.of(before.id(), after.id()), review.candidates().stream().map(Scored::entry).toList());
    ledger.distinct.add(Distinct.of(LineKey.of(List.of(line(0, -450, "Cafe"))).get(0), before));
    assertEquals(
        after.id(),
        LedgerSketch.accepted(ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0))
            .orElseThrow()
            .entry());
  }

  @Test
  void the_same_amount_under_another_name_is_asked_about_and_a_week_later_new() {
    ledger.typed(0, -450, "Lunch");
    assertInstanceOf(
        Verdict.Review.class, ledger.verdicts(CSV, line(1, -450, "Blue Bottle")).get(0));
    assertEquals(new Verdict.New(), ledger.verdicts(CSV, line(6, -450, "Blue Bottle")).get(0));
  }

  @Test
  void regular_payments_of_equal_amount_are_not_swallowed_a_week_later() {
    ledger.typed(0, -1000, "Gym");
    ledger.take(CSV, line(0, -1000, "Gym"));
    assertEquals(new Verdict.New(), ledger.verdicts(CSV, line(7, -1000, "Gym")).get(0));
  }

  @Test
  void an_entry_of_another_feed_is_linked_on_its_day_unless_it_has_another_id() {
    ledger.take(CSV, line(0, -450, "Cafe Berlin"), line(1, -450, "Cafe Berlin"));
    assertInstanceOf(
        Verdict.Links.class, ledger.verdicts(OFX, line(0, -450, "Cafe Berlin", "A")).get(0));
    assertEquals(new Verdict.New(), ledger.verdicts(OFX, line(2, -450, "Cafe Berlin", "B")).get(0));
    ledger.take("camt", line(3, -990, "Shop", "C"));
    assertInstanceOf(Verdict.Review.class, ledger.verdicts(OFX, line(3, -990, "Shop", "D")).get(0));
    assertInstanceOf(Verdict.Links.class, ledger.verdicts(OFX, line(3, -990, "Shop", "C")).get(0));
  }

  @Test
  void a_pending_entry_is_booked_by_the_only_line_it_can_be() {
    Candidate pending = ledger.typed(-8, -4500, "Hotel", State.PENDING);
    Decision decision = ledger.take(OFX, line(0, -4500, "Hotel Adlon", "A")).get(0);
    assertEquals(Tier.PENDING, decision.tier());
    assertEquals(
        pending.id(), assertInstanceOf(Verdict.Books.class, decision.verdict()).match().entry());
    assertEquals(State.BOOKED, ledger.find(pending.id()).state());
  }

  @Test
  void a_pending_entry_of_later_or_of_nine_days_before_is_not_booked() {
    ledger.typed(-9, -4500, "Hotel", State.PENDING);
    ledger.typed(1, -4500, "Hotel", State.PENDING);
    assertEquals(new Verdict.New(), ledger.verdicts(OFX, line(0, -4500, "Hotel", "A")).get(0));
  }

  @Test
  void which_of_two_pending_entries_is_booked_has_to_be_said() {
    ledger.typed(-1, -4500, "Tank", State.PENDING);
    ledger.typed(-1, -4500, "Tank", State.PENDING);
    Verdict.Review review =
        assertInstanceOf(
            Verdict.Review.class, ledger.verdicts(OFX, line(0, -4500, "Tank", "A")).get(0));
    assertEquals(2, review.candidates().size());
  }

  @Test
  void a_pending_entry_of_somebody_else_is_never_overwritten_unasked() {
    ledger.typed(-1, -4500, "Bookshop", State.PENDING);
    assertInstanceOf(
        Verdict.Review.class, ledger.verdicts(OFX, line(0, -4500, "Petrol station", "A")).get(0));
  }

  @Test
  void a_pending_entry_lower_by_a_tip_is_asked_about() {
    ledger.typed(-3, -4000, "Osteria", State.PENDING);
    assertInstanceOf(Verdict.Review.class, ledger.verdicts(OFX, line(0, -5200, "Osteria")).get(0));
    assertEquals(new Verdict.New(), ledger.verdicts(OFX, line(0, -5201, "Osteria")).get(0));
    assertEquals(new Verdict.New(), ledger.verdicts(OFX, line(1, -5200, "Osteria")).get(0));
    assertEquals(new Verdict.New(), ledger.verdicts(OFX, line(0, -3999, "Osteria")).get(0));
    assertEquals(new Verdict.New(), ledger.verdicts(OFX, line(0, -5200, "Bookshop")).get(0));
  }

  @Test
  void a_known_line_books_its_pending_entry() {
    LineKey key = LineKey.of(List.of(line(0, -450, "Cafe"))).get(0);
    Candidate typed = ledger.typed(0, -450, "Cafe", State.PENDING);
    ledger.entries.set(
        0,
        new Candidate(
            typed.id(),
            typed.date(),
            typed.amount(),
            typed.payee(),
            "",
            State.PENDING,
            Optional.of(
                new Candidate.Origin(
                    new dev.budgetpulse.core.ledger.BatchId(new UUID(1, 1)),
                    CSV,
                    key,
                    Optional.empty()))));
    ledger.known.put(CSV, KnownLines.of(List.of(key)));
    Verdict verdict = ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0);
    assertEquals(typed.id(), assertInstanceOf(Verdict.Books.class, verdict).match().entry());
  }

  @Test
  void a_reconciled_or_voided_entry_is_known_again_and_otherwise_no_candidate() {
    ledger.typed(0, -450, "Cafe", State.RECONCILED);
    ledger.typed(0, -450, "Cafe", State.VOIDED);
    assertEquals(new Verdict.New(), ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0));
    ledger.entries.clear();
    ledger.take(CSV, line(0, -450, "Cafe"));
    Candidate imported = ledger.entries.get(0);
    ledger.entries.set(
        0,
        new Candidate(
            imported.id(),
            imported.date(),
            imported.amount(),
            "",
            "",
            State.RECONCILED,
            imported.origin()));
    assertEquals(
        new Verdict.Known(Optional.of(imported.id())),
        ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0));
  }

  @Test
  void a_part_of_a_split_is_no_candidate() {
    // An entry of 10.00 split into 4.50 and 5.50 is one candidate of 10.00.
    Candidate split = ledger.typed(0, -1000, "Cafe");
    List<Verdict> verdicts = ledger.verdicts(CSV, line(0, -450, "Cafe"), line(0, -1000, "Cafe"));
    assertEquals(new Verdict.New(), verdicts.get(0));
    assertEquals(split.id(), LedgerSketch.accepted(verdicts.get(1)).orElseThrow().entry());
  }

  @Test
  void a_removed_entry_stays_away() {
    ledger.take(CSV, line(0, -450, "Cafe"));
    ledger.entries.clear();
    assertEquals(
        new Verdict.Known(Optional.empty()), ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0));
  }

  @Test
  void what_was_marked_distinct_stays_distinct_when_the_typed_entry_is_linked() {
    Candidate typed = ledger.typed(0, -450, "Cafe");
    LineKey key = LineKey.of(List.of(line(0, -450, "Cafe"))).get(0);
    ledger.distinct.add(Distinct.of(key, typed));
    assertEquals(new Verdict.New(), ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0));
    ledger.take(OFX, line(0, -450, "CAFE", "A"));
    assertEquals(typed.id(), ledger.find(typed.id()).id());
    assertEquals(new Verdict.New(), ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0));
  }

  @Test
  void a_value_date_and_a_reference_in_the_memo_speak_for_an_entry() {
    Candidate typed =
        new Candidate(
            new EntryId(new UUID(5, 5)),
            LedgerSketch.DAY.minusDays(4),
            eur(-12000),
            "",
            "check 000123",
            State.BOOKED,
            Optional.empty());
    ledger.entries.add(typed);
    StatementLine plain = line(0, -12000, "");
    assertInstanceOf(Verdict.Review.class, ledger.verdicts(CSV, plain).get(0));
    StatementLine told =
        plain.withDetails(
            Details.none()
                .withValueDate(Optional.of(typed.date()))
                .withReferences(Details.References.none().withCheck(Optional.of("000123"))));
    assertEquals(
        95, LedgerSketch.accepted(ledger.verdicts(CSV, told).get(0)).orElseThrow().score());
  }

  @Test
  void a_known_line_books_no_other_pending_entry() {
    ledger.take(CSV, line(0, -450, "Cafe"));
    ledger.typed(0, -450, "Cafe", State.PENDING);
    assertEquals(
        new Verdict.Known(Optional.of(ledger.entries.get(0).id())),
        ledger.verdicts(CSV, line(0, -450, "Cafe")).get(0));
  }

  @Test
  void more_candidates_than_anybody_could_tell_apart_are_asked_about_in_bounded_time() {
    for (int i = 0; i < 2000; i++) {
      ledger.typed(i % 3, -450, "Cafe " + (char) ('a' + i % 26) + i);
    }
    List<StatementLine> lines =
        IntStream.range(0, 2000).mapToObj(i -> line(i % 3, -450, "Cafe " + i)).toList();
    Matching matching = ledger.preview(CSV, lines);
    assertTrue(matching.decisions().stream().allMatch(d -> d.verdict() instanceof Verdict.Review));
    assertTrue(matching.work() < 4000L * 1000, "work " + matching.work());
  }

  @Test
  void two_currencies_in_one_batch_are_refused_and_so_is_an_entry_twice() {
    StatementLine euro = line(0, -450, "Cafe");
    StatementLine dollar =
        new StatementLine(
            2,
            LedgerSketch.DAY,
            Money.ofMinor(1, Currency.getInstance("USD")),
            "",
            "",
            Optional.empty());
    assertThrows(CurrencyMismatchException.class, () -> ledger.verdicts(CSV, euro, dollar));
    Candidate typed = ledger.typed(0, -450, "Cafe");
    ledger.entries.add(typed);
    assertThrows(IllegalArgumentException.class, () -> ledger.verdicts(CSV, euro));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LineBatch(" ", List.of(), List.of(), KnownLines.none(), Set.of()));
  }
}
