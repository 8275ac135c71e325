package dev.budgetpulse.core.match;

import static dev.budgetpulse.core.match.LedgerSketch.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.match.Candidate.State;
import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of matching the lines of a statement with what is there. */
final class LineMatcherSpec {
  private static final String FEED = "csv 123";

  record Typed(int day, long cents, String payee, State state) {}

  @Property(tries = 400)
  void the_same_lines_again_bring_nothing_new(
      @ForAll("lines") List<StatementLine> lines, @ForAll("typed") List<Typed> typed) {
    LedgerSketch ledger = with(typed);
    List<Decision> first = ledger.take(FEED, lines);
    Map<String, Integer> contents = ledger.contents();
    List<Decision> again = ledger.take(FEED, lines);
    assertEquals(contents, ledger.contents());
    for (int i = 0; i < lines.size(); i++) {
      Verdict before = first.get(i).verdict();
      Verdict now = again.get(i).verdict();
      assertFalse(LedgerSketch.takesIn(now), before + " became " + now);
      assertEquals(before instanceof Verdict.Review, now instanceof Verdict.Review);
    }
  }

  @Property(tries = 300)
  void files_of_different_days_make_the_same_ledger_in_any_order(
      @ForAll("lines") List<StatementLine> lines, @ForAll Random random) {
    Map<LocalDate, List<StatementLine>> days =
        lines.stream().collect(Collectors.groupingBy(StatementLine::date));
    LedgerSketch whole = new LedgerSketch();
    whole.take(FEED, lines);
    List<LocalDate> order = new ArrayList<>(days.keySet());
    Collections.shuffle(order, random);
    LedgerSketch parts = new LedgerSketch();
    order.forEach(day -> parts.take(FEED, days.get(day)));
    assertEquals(whole.contents(), parts.contents());
  }

  @Property(tries = 300)
  void an_export_cut_at_random_into_files_that_overlap_makes_the_same_ledger_as_the_whole(
      @ForAll("lines") List<StatementLine> lines, @ForAll Random random) {
    LedgerSketch whole = new LedgerSketch();
    whole.take(FEED, lines);
    LedgerSketch parts = new LedgerSketch();
    for (List<StatementLine> file : cutByDays(lines, random)) {
      parts.take(FEED, file);
    }
    assertEquals(whole.contents(), parts.contents());
  }

  @Property(tries = 300)
  void an_export_with_ids_may_be_cut_within_a_day_and_no_line_is_lost_or_doubled(
      @ForAll("lines") List<StatementLine> some, @ForAll Random random) {
    List<StatementLine> lines =
        IntStream.range(0, some.size()).mapToObj(i -> withId(some.get(i), "id" + i)).toList();
    LedgerSketch parts = new LedgerSketch();
    Set<Integer> asked = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    for (int from = 0; from < lines.size(); ) {
      int to = Math.min(lines.size(), from + 1 + random.nextInt(5));
      int start = Math.max(0, from - random.nextInt(4));
      List<Decision> decisions = parts.take(FEED, lines.subList(start, to));
      for (Decision decision : decisions) {
        if (decision.verdict() instanceof Verdict.New) {
          assertTrue(taken.add(start + decision.place()));
        } else if (decision.verdict() instanceof Verdict.Review) {
          asked.add(start + decision.place());
        } else {
          assertTrue(decision.verdict() instanceof Verdict.Known);
        }
      }
      from = to;
    }
    assertEquals(taken.size(), parts.entries.size());
    asked.addAll(taken);
    assertEquals(lines.size(), asked.size());
  }

  @Property(tries = 400)
  void each_line_is_decided_once_and_no_entry_is_two_lines(
      @ForAll("lines") List<StatementLine> lines,
      @ForAll("lines") List<StatementLine> before,
      @ForAll("typed") List<Typed> typed) {
    LedgerSketch ledger = with(typed);
    ledger.take(FEED, before);
    List<Decision> decisions = ledger.preview(FEED, lines).decisions();
    assertEquals(
        IntStream.range(0, lines.size()).boxed().toList(),
        decisions.stream().map(Decision::place).toList());
    Set<EntryId> spoken = new HashSet<>();
    for (Decision decision : decisions) {
      if (decision.verdict() instanceof Verdict.Known known) {
        known.entry().ifPresent(entry -> assertTrue(spoken.add(entry)));
      }
      LedgerSketch.accepted(decision.verdict())
          .ifPresent(match -> assertTrue(spoken.add(match.entry())));
    }
    for (Decision decision : decisions) {
      if (decision.verdict() instanceof Verdict.Review review) {
        review.candidates().forEach(choice -> assertFalse(spoken.contains(choice.entry())));
      }
    }
  }

  @Property(tries = 300)
  void the_order_of_the_candidates_does_not_matter(
      @ForAll("lines") List<StatementLine> lines,
      @ForAll("lines") List<StatementLine> before,
      @ForAll("typed") List<Typed> typed,
      @ForAll Random random) {
    LedgerSketch ledger = with(typed);
    ledger.take(FEED, before);
    Matching first = ledger.preview(FEED, lines);
    Collections.shuffle(ledger.entries, random);
    assertEquals(first, ledger.preview(FEED, lines));
  }

  @Property(tries = 300)
  void what_was_marked_distinct_is_never_matched_again(
      @ForAll("lines") List<StatementLine> lines,
      @ForAll("typed") List<Typed> typed,
      @ForAll Random random) {
    LedgerSketch ledger = with(typed);
    List<LineKey> keys = LineKey.of(lines);
    for (LineKey key : keys) {
      for (Candidate entry : ledger.entries) {
        if (random.nextBoolean()) {
          ledger.distinct.add(Distinct.of(key, entry));
        }
      }
    }
    for (Decision decision : ledger.preview(FEED, lines).decisions()) {
      Set<EntryId> named = new HashSet<>();
      LedgerSketch.accepted(decision.verdict()).ifPresent(match -> named.add(match.entry()));
      if (decision.verdict() instanceof Verdict.Review review) {
        review.candidates().forEach(choice -> named.add(choice.entry()));
      }
      named.forEach(
          entry ->
              assertFalse(
                  ledger.distinct.contains(Distinct.of(decision.key(), ledger.find(entry)))));
    }
  }

  @Property(tries = 300)
  void an_accepted_match_scores_enough_and_without_it_the_lines_could_not_do_as_well(
      @ForAll("lines") List<StatementLine> lines, @ForAll("typed") List<Typed> typed) {
    LedgerSketch ledger = with(typed);
    MatchOptions options = MatchOptions.defaults();
    List<Decision> decisions = ledger.preview(FEED, lines).decisions();
    for (Decision decision : decisions) {
      if (decision.verdict() instanceof Verdict.Links links) {
        assertTrue(links.match().score() >= options.accept());
        Scoring scoring = new Scoring();
        Candidate chosen = ledger.find(links.match().entry());
        StatementLine line = lines.get(decision.place());
        // A better entry is left only if it is a better or as good match for another line.
        ledger.entries.stream()
            .filter(entry -> entry.state() == State.BOOKED && entry.origin().isEmpty())
            .filter(entry -> entry.amount().equals(line.amount()))
            .filter(entry -> Math.abs(entry.date().toEpochDay() - line.date().toEpochDay()) <= 7)
            .filter(
                entry ->
                    Scoring.total(scoring.sameAmount(line, entry))
                        > links.match().score() - options.margin())
            .filter(entry -> !isTwin(entry, chosen))
            .forEach(
                entry ->
                    assertTrue(
                        decisions.stream()
                            .flatMap(other -> LedgerSketch.accepted(other.verdict()).stream())
                            .anyMatch(match -> match.entry().equals(entry.id()))));
      }
    }
  }

  private static boolean isTwin(Candidate one, Candidate other) {
    return one.date().equals(other.date())
        && Wording.normal(one.payee()).equals(Wording.normal(other.payee()));
  }

  @Property(tries = 200)
  void the_scores_of_all_matches_together_are_as_large_as_they_can_be(
      @ForAll("lines") List<StatementLine> some, @ForAll("typed") List<Typed> typed) {
    // With no margin to keep and nothing to ask about, what is accepted is the best assignment.
    List<StatementLine> lines = some.stream().limit(5).toList();
    LedgerSketch ledger =
        with(
            LineMatcher.of(new MatchOptions(1, 1, 1)),
            typed.stream().filter(entry -> entry.state() == State.BOOKED).limit(5).toList());
    List<Decision> decisions = ledger.preview(FEED, lines).decisions();
    if (decisions.stream().noneMatch(decision -> decision.verdict() instanceof Verdict.Review)) {
      int total =
          decisions.stream()
              .flatMap(decision -> LedgerSketch.accepted(decision.verdict()).stream())
              .mapToInt(Scored::score)
              .sum();
      assertEquals(best(lines, 0, ledger.entries, new HashSet<>()), total);
    }
  }

  private static int best(
      List<StatementLine> lines, int at, List<Candidate> entries, Set<EntryId> taken) {
    if (at == lines.size()) {
      return 0;
    }
    StatementLine line = lines.get(at);
    int best = best(lines, at + 1, entries, taken);
    for (Candidate entry : entries) {
      long days = Math.abs(entry.date().toEpochDay() - line.date().toEpochDay());
      if (days <= 7 && entry.amount().equals(line.amount()) && taken.add(entry.id())) {
        int score = Scoring.total(new Scoring().sameAmount(line, entry));
        best = Math.max(best, score + best(lines, at + 1, entries, taken));
        taken.remove(entry.id());
      }
    }
    return best;
  }

  @Property(tries = 200)
  void what_is_taken_never_exceeds_what_the_file_has_more_than_the_feed(
      @ForAll("lines") List<StatementLine> some, @ForAll("lines") List<StatementLine> more) {
    List<StatementLine> first = some.stream().map(LineMatcherSpec::withoutId).toList();
    List<StatementLine> second = more.stream().map(LineMatcherSpec::withoutId).toList();
    LedgerSketch ledger = new LedgerSketch();
    ledger.take(FEED, first);
    Map<String, Integer> had = counts(first);
    List<Decision> decisions = ledger.preview(FEED, second).decisions();
    Map<String, Integer> fresh = new HashMap<>();
    Map<String, Integer> asked = new HashMap<>();
    for (Decision decision : decisions) {
      String content = decision.key().content();
      if (decision.verdict() instanceof Verdict.New) {
        fresh.merge(content, 1, Integer::sum);
      } else if (decision.verdict() instanceof Verdict.Review) {
        asked.merge(content, 1, Integer::sum);
      }
    }
    counts(second)
        .forEach(
            (content, count) ->
                assertEquals(
                    Math.max(0, count - had.getOrDefault(content, 0)),
                    fresh.getOrDefault(content, 0) + asked.getOrDefault(content, 0)));
  }

  private static Map<String, Integer> counts(List<StatementLine> lines) {
    Map<String, Integer> counts = new HashMap<>();
    LineKey.of(lines).forEach(key -> counts.merge(key.content(), 1, Integer::sum));
    return counts;
  }

  @Example
  void the_work_grows_with_lines_and_entries_not_with_their_product() {
    // A line is held against the entries of its amount in the fortnight around it, and no others.
    for (int size : new int[] {1_000, 10_000, 100_000}) {
      long work = work(size);
      assertTrue(work <= 40L * size, size + " lines took " + work);
    }
  }

  /** Ten purchases a day, half of them typed before, a year's file imported again half. */
  private static long work(int size) {
    Random random = new Random(size);
    List<StatementLine> lines = new ArrayList<>(size);
    LedgerSketch ledger = new LedgerSketch();
    for (int i = 0; i < size; i++) {
      long cents = -100L - random.nextInt(20_000);
      String payee = "Shop " + (char) ('a' + random.nextInt(26)) + "x";
      lines.add(line(i / 10, cents, payee, i % 3 == 0 ? "" : "id" + i));
      if (i % 2 == 0) {
        ledger.typed(i / 10 - random.nextInt(3), cents, payee);
      }
    }
    Matching first = ledger.preview(FEED, lines);
    assertEquals(size, first.decisions().size());
    assertTrue(
        first.decisions().stream().filter(d -> d.verdict() instanceof Verdict.Links).count()
            > size / 4);
    ledger.take(FEED, lines.subList(0, size / 2));
    return first.work() + ledger.preview(FEED, lines).work();
  }

  @Example
  void a_coffee_typed_and_booked_every_day_for_years_is_matched_day_by_day() {
    LedgerSketch ledger = new LedgerSketch();
    List<StatementLine> lines = new ArrayList<>();
    for (int day = 0; day < 3650; day++) {
      ledger.typed(day, -450, "Cafe");
      lines.add(line(day, -450, "Cafe"));
    }
    Matching matching = ledger.preview(FEED, lines);
    assertTrue(
        matching.decisions().stream()
            .allMatch(
                decision ->
                    LedgerSketch.accepted(decision.verdict())
                        .map(match -> ledger.find(match.entry()).date())
                        .equals(Optional.of(lines.get(decision.place()).date()))));
    assertTrue(matching.work() < 7300L * 500, "work " + matching.work());
  }

  private static StatementLine withId(StatementLine line, String id) {
    return withId(line, Optional.of(id));
  }

  private static StatementLine withoutId(StatementLine line) {
    return withId(line, Optional.empty());
  }

  private static StatementLine withId(StatementLine line, Optional<String> id) {
    return new StatementLine(
        line.line(), line.date(), line.amount(), line.payee(), line.memo(), id);
  }

  /** Files of whole days that overlap, in any order, together the whole export. */
  private static List<List<StatementLine>> cutByDays(List<StatementLine> lines, Random random) {
    List<StatementLine> ordered =
        lines.stream().sorted(Comparator.comparing(StatementLine::date)).toList();
    List<List<StatementLine>> files = new ArrayList<>();
    for (int from = 0; from <= 9; ) {
      int to = from + random.nextInt(4);
      LocalDate first = LedgerSketch.DAY.plusDays(from - random.nextInt(4));
      LocalDate last = LedgerSketch.DAY.plusDays(to);
      files.add(
          ordered.stream()
              .filter(line -> !line.date().isBefore(first) && !line.date().isAfter(last))
              .toList());
      from = to + 1;
    }
    Collections.shuffle(files, random);
    return files;
  }

  private static LedgerSketch with(List<Typed> typed) {
    return with(LineMatcher.standard(), typed);
  }

  private static LedgerSketch with(LineMatcher matcher, List<Typed> typed) {
    LedgerSketch ledger = new LedgerSketch(matcher);
    typed.forEach(entry -> ledger.typed(entry.day(), entry.cents(), entry.payee(), entry.state()));
    return ledger;
  }

  /** Lines of which many are alike; ids, where there are any, belong to one line. */
  @Provide
  Arbitrary<List<StatementLine>> lines() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(-450L, -451L, -500L, 100L),
            Arbitraries.of("Cafe", "CAFE Berlin", "Shop", ""),
            Arbitraries.of(true, false))
        .as((day, cents, payee, hasId) -> line(day, cents, payee, hasId ? "id" : ""))
        .list()
        .ofMaxSize(14)
        .map(
            list ->
                IntStream.range(0, list.size())
                    .mapToObj(
                        i ->
                            list.get(i).bankId().isPresent()
                                ? withId(list.get(i), "id" + i)
                                : list.get(i))
                    .toList());
  }

  @Provide
  Arbitrary<List<Typed>> typed() {
    return Combinators.combine(
            Arbitraries.integers().between(-3, 12),
            Arbitraries.of(-450L, -451L, -500L, 100L),
            Arbitraries.of("cafe", "Shop", "Lunch", ""),
            Arbitraries.of(
                State.BOOKED, State.BOOKED, State.PENDING, State.RECONCILED, State.VOIDED))
        .as(Typed::new)
        .list()
        .ofMaxSize(8);
  }
}
