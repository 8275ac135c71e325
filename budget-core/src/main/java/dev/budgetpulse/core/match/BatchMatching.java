package dev.budgetpulse.core.match;

import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.match.LineBatch.DayAmount;
import dev.budgetpulse.core.match.Pairings.Fate;
import dev.budgetpulse.core.match.Pairings.Offer;
import dev.budgetpulse.core.match.Pairings.Partner;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** Decides on the lines of one batch, step by step. */
final class BatchMatching {
  private static final int TYPED_DAYS = 7;
  private static final long WORK_PER_LINE = 500;

  private final LineBatch batch;
  private final MatchOptions options;
  private final List<StatementLine> lines;
  private final List<LineKey> keys;
  private final List<Candidate> candidates;
  private final Map<Integer, Decision> decisions = new HashMap<>();
  private final boolean[] consumed;
  private final Scoring scoring = new Scoring();
  private final Work work = new Work();
  private final Sameness sameness;

  BatchMatching(LineBatch batch, MatchOptions options) {
    this.batch = batch;
    this.options = options;
    this.keys = LineKey.of(batch.lines());
    this.lines =
        IntStream.range(0, keys.size())
            .mapToObj(place -> trusted(batch.lines().get(place), keys.get(place)))
            .toList();
    this.candidates =
        batch.candidates().stream()
            .sorted(
                Comparator.comparing(Candidate::date)
                    .thenComparing(candidate -> candidate.id().value()))
            .toList();
    this.consumed = new boolean[candidates.size()];
    this.sameness = new Sameness(batch, lines);
  }

  /** Returns a line without an id that cannot be trusted. */
  private static StatementLine trusted(StatementLine line, LineKey key) {
    if (key.id().isPresent() || line.bankId().isEmpty()) {
      return line;
    }
    return new StatementLine(
        line.line(),
        line.date(),
        line.amount(),
        line.payee(),
        line.memo(),
        Optional.empty(),
        line.details());
  }

  Matching decide() {
    TakenLines taken = new TakenLines(batch, keys, candidates, decisions, consumed);
    work.did(lines.size() + candidates.size());
    book();
    weigh(taken);
    Tips tips = new Tips(free(Candidate.State.PENDING), scoring, options.review(), work);
    for (int place = 0; place < lines.size(); place++) {
      Decision decided = decisions.get(place);
      if (decided == null || decided.verdict() instanceof Verdict.Review) {
        finish(place, tips);
      }
    }
    return new Matching(
        IntStream.range(0, lines.size())
            .mapToObj(place -> Objects.requireNonNull(decisions.get(place)))
            .toList(),
        work.steps());
  }

  /** Lets lines book the pending entries that can only be theirs. */
  private void book() {
    repeat(Tier.PENDING, Candidate.State.PENDING, this::book);
  }

  private void book(Step step, int row) {
    int place = step.rows.get(row).get(0);
    StatementLine line = lines.get(place);
    for (int column : step.columnsOn(row, before(line.date()))) {
      Candidate entry = step.candidate(column);
      if (isAllowed(place, entry)) {
        List<Reason> reasons = scoring.pending(line, entry);
        step.offer(row, column, reasons, !Scoring.has(reasons, Evidence.DIFFERENT_TEXT));
      }
    }
    step.pairings.acceptOnlyChoice(row);
  }

  /** Weighs what is left. */
  private void weigh(TakenLines taken) {
    repeat(
        Tier.FUZZY,
        Candidate.State.BOOKED,
        (step, row) -> {
          int place = step.rows.get(row).get(0);
          for (int column : step.columnsOn(row, around(lines.get(place).date()))) {
            if (isAllowed(place, step.candidate(column))) {
              weigh(step, row, column, taken);
            }
          }
        });
  }

  /**
   * Takes a step again for what it has to ask about as long as something is accepted, since that
   * leaves fewer choices: so the same lines would be decided in the same way next time.
   */
  private void repeat(Tier tier, Candidate.State state, ObjIntConsumer<Step> offers) {
    Map<Money, List<Integer>> free = new HashMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (!consumed[i] && candidates.get(i).state() == state) {
        free.computeIfAbsent(candidates.get(i).amount(), amount -> new ArrayList<>()).add(i);
      }
    }
    List<Integer> asking =
        IntStream.range(0, lines.size())
            .filter(place -> !decisions.containsKey(place))
            .filter(place -> free.containsKey(lines.get(place).amount()))
            .boxed()
            .toList();
    long most = work.steps() + WORK_PER_LINE * (lines.size() + candidates.size() + 100L);
    while (!asking.isEmpty() && work.steps() < most) {
      Step step = new Step(asking, free);
      for (int row = 0; row < step.rows.size(); row++) {
        offers.accept(step, row);
      }
      boolean accepted = step.settle(tier);
      asking = accepted ? step.asked : List.of();
    }
  }

  private void weigh(Step step, int row, int column, TakenLines taken) {
    int place = step.rows.get(row).get(0);
    StatementLine line = lines.get(place);
    Candidate entry = step.candidate(column);
    List<Reason> reasons = scoring.sameAmount(line, entry);
    boolean sameDay = entry.date().equals(line.date());
    boolean otherId = Scoring.has(reasons, Evidence.DIFFERENT_ID);
    boolean firm = Scoring.total(reasons) >= options.accept() && !otherId;
    if (entry.origin().isEmpty()) {
      step.offer(row, column, reasons, firm);
    } else if (!entry.isOf(batch.feed())) {
      if (sameDay || Scoring.has(reasons, Evidence.SAME_ID)) {
        step.offer(row, column, reasons, firm);
      }
    } else if (isSuspicious(line, entry, sameDay, taken)) {
      step.offer(row, column, reasons, false);
    }
  }

  /**
   * Says whether an entry of this feed that the file does not have again may be one of its lines
   * under another id, text or date.
   */
  private boolean isSuspicious(
      StatementLine line, Candidate entry, boolean sameDay, TakenLines taken) {
    Optional<String> id = Keying.bankId(line);
    boolean bothHaveIds = id.isPresent() && entry.bankId().isPresent();
    if (bothHaveIds && id.equals(entry.bankId())) {
      return true;
    }
    return sameDay
        && scoring.isSimilar(line, entry)
        && !(bothHaveIds && taken.sharesIdsWith(entry.origin().orElseThrow().batch()));
  }

  /** Adds entries that are lower by a tip to what is asked; what nothing is like is new. */
  private void finish(int place, Tips tips) {
    List<Scored> choices = new ArrayList<>();
    Tier tier = Tier.PENDING;
    Decision before = decisions.get(place);
    if (before != null && before.verdict() instanceof Verdict.Review asked) {
      choices.addAll(asked.candidates());
      tier = before.tier();
    }
    choices.addAll(tips.of(lines.get(place), entry -> isAllowed(place, entry)));
    if (choices.isEmpty()) {
      decide(place, Tier.FUZZY, new Verdict.New());
    } else {
      decide(place, tier, new Verdict.Review(choices.stream().limit(Pairings.MOST_SHOWN).toList()));
    }
  }

  private void decide(int place, Tier tier, Verdict verdict) {
    decisions.put(place, new Decision(place, keys.get(place), tier, verdict));
  }

  private boolean isAllowed(int place, Candidate entry) {
    return sameness.isAllowed(keys.get(place), entry);
  }

  private List<Candidate> free(Candidate.State state) {
    return IntStream.range(0, candidates.size())
        .filter(i -> !consumed[i] && candidates.get(i).state() == state)
        .mapToObj(candidates::get)
        .toList();
  }

  private static List<LocalDate> before(LocalDate day) {
    return IntStream.rangeClosed(0, LineBatch.DAYS).mapToObj(day::minusDays).toList();
  }

  private static List<LocalDate> around(LocalDate day) {
    List<LocalDate> nearestFirst = new ArrayList<>(List.of(day));
    for (int days = 1; days <= TYPED_DAYS; days++) {
      nearestFirst.add(day.minusDays(days));
      nearestFirst.add(day.plusDays(days));
    }
    return nearestFirst;
  }

  /** One step: what is undecided, and the free entries that it looks at. */
  private final class Step {
    private final List<List<Integer>> rows;
    private final List<List<Integer>> columns;
    private final Pairings pairings;
    private final Map<DayAmount, List<Integer>> columnsOfDay = new HashMap<>();
    private final Set<DayAmount> crowded = new HashSet<>();
    private final List<Integer> asked = new ArrayList<>();

    Step(List<Integer> places, Map<Money, List<Integer>> free) {
      rows = Pairings.twins(places, place -> sameness.of(lines.get(place), keys.get(place)));
      columns =
          Pairings.twins(
              places.stream()
                  .map(place -> lines.get(place).amount())
                  .distinct()
                  .flatMap(amount -> free.getOrDefault(amount, List.of()).stream())
                  .filter(i -> !consumed[i])
                  .sorted()
                  .toList(),
              i -> sameness.of(candidates.get(i)));
      pairings = new Pairings(rows, columns);
      for (int column = 0; column < columns.size(); column++) {
        columnsOfDay.computeIfAbsent(dayAmount(column), day -> new ArrayList<>()).add(column);
      }
      work.did(rows.size() + columns.size());
    }

    private DayAmount dayAmount(int column) {
      return new DayAmount(candidate(column).date(), candidate(column).amount());
    }

    Candidate candidate(int column) {
      return candidates.get(columns.get(column).get(0));
    }

    /**
     * Returns the columns of a row's amount on some days; if they are more than anybody could tell
     * apart, the first few to choose from, and nothing that has to do with any of them is sure.
     */
    List<Integer> columnsOn(int row, List<LocalDate> days) {
      Money amount = lines.get(rows.get(row).get(0)).amount();
      List<Integer> found = new ArrayList<>();
      boolean crowd = false;
      for (LocalDate day : days) {
        List<Integer> there = columnsOfDay.getOrDefault(new DayAmount(day, amount), List.of());
        int room = Pairings.MOST_OFFERS - found.size();
        crowd |= there.size() > room;
        found.addAll(there.subList(0, Math.min(there.size(), room)));
      }
      if (crowd) {
        pairings.crowdRow(row);
        days.forEach(day -> crowded.add(new DayAmount(day, amount)));
        found.subList(Pairings.MOST_SHOWN, found.size()).clear();
      }
      work.did((long) days.size() + found.size());
      return found;
    }

    void offer(int row, int column, List<Reason> reasons, boolean firm) {
      if (Scoring.total(reasons) >= options.review()) {
        pairings.offer(new Offer(row, column, Scoring.total(reasons), firm, reasons));
      }
    }

    /** Decides and returns whether something was accepted. */
    boolean settle(Tier tier) {
      crowded.forEach(
          day -> columnsOfDay.getOrDefault(day, List.of()).forEach(pairings::crowdColumn));
      boolean accepted = false;
      for (Map.Entry<Integer, Fate> fate :
          pairings.settle(options.review(), options.margin(), work).entrySet()) {
        int place = fate.getKey();
        Optional<Partner> sure = fate.getValue().sure();
        List<Scored> open = fate.getValue().open().stream().map(this::scored).toList();
        decisions.remove(place);
        if (sure.isPresent()) {
          accepted = true;
          consumed[sure.get().number()] = true;
          Scored match = scored(sure.get());
          decide(
              place,
              tier,
              tier == Tier.PENDING ? new Verdict.Books(match) : new Verdict.Links(match));
        } else if (!open.isEmpty()) {
          asked.add(place);
          decide(place, tier, new Verdict.Review(open));
        }
      }
      asked.sort(Comparator.naturalOrder());
      return accepted;
    }

    private Scored scored(Partner partner) {
      return Scored.of(candidates.get(partner.number()).id(), partner.offer().reasons());
    }
  }
}
