package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.match.Candidate.Origin;
import dev.budgetpulse.core.match.Candidate.State;
import dev.budgetpulse.core.match.Decision.Verdict;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The least that keeps decisions: entries, what is known of each feed, marks. */
final class LedgerSketch {
  static final Currency EUR = Currency.getInstance("EUR");
  static final LocalDate DAY = LocalDate.of(2026, 4, 7);

  final List<Candidate> entries = new ArrayList<>();
  final Map<String, KnownLines> known = new HashMap<>();
  final Set<Distinct> distinct = new HashSet<>();
  final LineMatcher matcher;
  private long ids;

  LedgerSketch() {
    this(LineMatcher.standard());
  }

  LedgerSketch(LineMatcher matcher) {
    this.matcher = matcher;
  }

  static Money eur(long cents) {
    return Money.ofMinor(cents, EUR);
  }

  static StatementLine line(int day, long cents, String payee) {
    return line(day, cents, payee, "");
  }

  static StatementLine line(int day, long cents, String payee, String id) {
    return new StatementLine(
        1,
        DAY.plusDays(day),
        eur(cents),
        payee,
        "",
        Optional.of(id).filter(known -> !known.isEmpty()));
  }

  Candidate typed(int day, long cents, String payee) {
    return typed(day, cents, payee, State.BOOKED);
  }

  Candidate typed(int day, long cents, String payee, State state) {
    Candidate entry =
        new Candidate(
            new EntryId(nextId()),
            DAY.plusDays(day),
            eur(cents),
            payee,
            "",
            state,
            Optional.empty());
    entries.add(entry);
    return entry;
  }

  private UUID nextId() {
    return new UUID(0, ++ids);
  }

  Matching preview(String feed, List<StatementLine> lines) {
    return matcher.match(
        new LineBatch(feed, lines, entries, known.getOrDefault(feed, KnownLines.none()), distinct));
  }

  List<Verdict> verdicts(String feed, StatementLine... lines) {
    return preview(feed, List.of(lines)).decisions().stream().map(Decision::verdict).toList();
  }

  List<Decision> take(String feed, StatementLine... lines) {
    return take(feed, List.of(lines));
  }

  /** Does what is decided; what has to be asked waits. */
  List<Decision> take(String feed, List<StatementLine> lines) {
    List<Decision> decisions = preview(feed, lines).decisions();
    BatchId batch = new BatchId(nextId());
    List<LineKey> taken = new ArrayList<>();
    Map<EntryId, Candidate> linked = new HashMap<>();
    Map<EntryId, Candidate> before = new HashMap<>();
    entries.forEach(entry -> before.put(entry.id(), entry));
    for (Decision decision : decisions) {
      StatementLine line = lines.get(decision.place());
      Origin origin = new Origin(batch, feed, decision.key(), Keying.bankId(line));
      if (decision.verdict() instanceof Verdict.New) {
        entries.add(
            new Candidate(
                new EntryId(nextId()),
                line.date(),
                line.amount(),
                line.payee(),
                line.memo(),
                State.BOOKED,
                Optional.of(origin)));
        taken.add(decision.key());
      } else if (accepted(decision.verdict()).isPresent()) {
        Candidate entry =
            Objects.requireNonNull(before.get(accepted(decision.verdict()).orElseThrow().entry()));
        linked.put(entry.id(), linked(entry, line, origin));
        taken.add(decision.key());
      }
    }
    entries.replaceAll(entry -> linked.getOrDefault(entry.id(), entry));
    known.merge(feed, KnownLines.of(taken), (there, more) -> there.plus(taken));
    return decisions;
  }

  private static Candidate linked(Candidate entry, StatementLine line, Origin origin) {
    return new Candidate(
        entry.id(),
        entry.date(),
        entry.amount(),
        entry.payee().isBlank() ? line.payee() : entry.payee(),
        entry.memo().isBlank() ? line.memo() : entry.memo(),
        State.BOOKED,
        Optional.of(origin));
  }

  Candidate find(EntryId id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
  }

  /** Returns what is in the ledger, whatever the ids. */
  Map<String, Integer> contents() {
    Map<String, Integer> contents = new TreeMap<>();
    for (Candidate entry : entries) {
      contents.merge(
          entry.date() + " " + entry.amount() + " " + entry.payee() + " " + entry.state(),
          1,
          Integer::sum);
    }
    return contents;
  }

  static boolean takesIn(Verdict verdict) {
    return verdict instanceof Verdict.New
        || verdict instanceof Verdict.Links
        || verdict instanceof Verdict.Books;
  }

  static Optional<Scored> accepted(Verdict verdict) {
    Scored match =
        verdict instanceof Verdict.Links links
            ? links.match()
            : verdict instanceof Verdict.Books books ? books.match() : null;
    return Optional.ofNullable(match);
  }

  @Override
  public String toString() {
    return Objects.toString(contents());
  }
}
