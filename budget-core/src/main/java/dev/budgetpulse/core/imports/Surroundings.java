package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.match.Candidate;
import dev.budgetpulse.core.match.Distinct;
import dev.budgetpulse.core.match.KnownLines;
import dev.budgetpulse.core.match.LineBatch;
import dev.budgetpulse.core.match.LineKey;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to be known of an account to decide on the lines of a statement. */
final class Surroundings {
  private final Access access;
  private final Account account;
  private final Feed feed;
  private final List<ImportedLine> taken;
  private final Map<EntryId, Entry> entries = new HashMap<>();

  /** Reads the lines of any feed that were taken on the days of some lines. */
  Surroundings(Access access, Account account, Feed feed, List<StatementLine> lines) {
    this.access = access;
    this.account = account;
    this.feed = feed;
    this.taken =
        lines.isEmpty()
            ? List.of()
            : store()
                .importedLines(
                    ledger(),
                    account.id(),
                    first(lines).minusDays(LineBatch.DAYS),
                    last(lines).plusDays(LineBatch.DAYS));
  }

  /** Returns the entries that were read, by their ids. */
  Map<EntryId, Entry> entries() {
    return entries;
  }

  /** Returns what was taken from the feed before. */
  KnownLines known() {
    return KnownLines.of(
        taken.stream()
            .filter(line -> feed.has(line) && !line.pending())
            .flatMap(line -> Feed.lineKey(line).stream())
            .toList());
  }

  /** Returns the keys of all lines that were taken from the feed; the caller may add to them. */
  Set<ImportKey> keys() {
    return taken.stream()
        .filter(feed::has)
        .map(ImportedLine::importKey)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Returns the entries that the bank has announced and not booked. */
  Set<EntryId> pendingEntries() {
    Set<EntryId> booked = new HashSet<>();
    Set<EntryId> pending = new HashSet<>();
    taken.forEach(
        line -> line.entry().ifPresent(entry -> (line.pending() ? pending : booked).add(entry)));
    pending.removeAll(booked);
    return pending;
  }

  /**
   * Returns the batch to decide on.
   *
   * @param announced the keys of what the same file announces: no line of it is that
   */
  LineBatch batch(List<StatementLine> lines, Collection<ImportKey> announced) {
    KnownLines known = known();
    return new LineBatch(
        feed.digest(),
        lines,
        candidates(around(lines, known), Set.copyOf(announced)),
        known,
        distinct());
  }

  /** Returns the lines that entries around matter for: those that are not simply known. */
  private List<StatementLine> around(List<StatementLine> lines, KnownLines known) {
    boolean pending = taken.stream().anyMatch(ImportedLine::pending);
    if (pending || known.counts().isEmpty()) {
      return lines;
    }
    Map<LineKey, Integer> left = new HashMap<>(known.counts());
    List<LineKey> keys = LineKey.of(lines);
    List<StatementLine> open = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (left.merge(keys.get(i), -1, Integer::sum) < 0) {
        open.add(lines.get(i));
      }
    }
    return open;
  }

  private List<Candidate> candidates(List<StatementLine> open, Set<ImportKey> announced) {
    if (open.isEmpty()) {
      return List.of();
    }
    Entries.of(access).stream(
            EntryFilter.all()
                .on(account.id())
                .between(
                    first(open).minusDays(LineBatch.DAYS), last(open).plusDays(LineBatch.DAYS)))
        .forEach(entry -> entries.put(entry.id(), entry));
    if (entries.isEmpty()) {
      return List.of();
    }
    Map<PayeeId, String> payees =
        store().payees(ledger()).stream().collect(Collectors.toMap(Payee::id, Payee::name));
    Map<EntryId, ImportedLine> lineOf = new HashMap<>();
    taken.stream()
        .sorted(Comparator.comparing(ImportedLine::pending).reversed())
        .forEach(line -> line.entry().ifPresent(entry -> lineOf.put(entry, line)));
    return entries.values().stream()
        .filter(entry -> !isStillPending(lineOf.get(entry.id()), announced))
        .map(entry -> candidate(entry, payees, Optional.ofNullable(lineOf.get(entry.id()))))
        .toList();
  }

  private static boolean isStillPending(@Nullable ImportedLine line, Set<ImportKey> announced) {
    return line != null && line.pending() && announced.contains(line.importKey());
  }

  private static Candidate candidate(
      Entry entry, Map<PayeeId, String> payees, Optional<ImportedLine> line) {
    return new Candidate(
        entry.id(),
        entry.date(),
        entry.amount(),
        entry.payee().map(payees::get).orElse("")
            + entry.imported().map(bank -> " " + bank.text()).orElse(""),
        entry.memo(),
        state(entry, line),
        line.flatMap(
            from ->
                Feed.lineKey(from)
                    .map(
                        key ->
                            new Candidate.Origin(
                                from.batch(),
                                Feed.nameOf(from),
                                key,
                                Optional.of(from.bankId()).filter(id -> !id.isEmpty())))));
  }

  private static Candidate.State state(Entry entry, Optional<ImportedLine> line) {
    return switch (entry.status()) {
      case VOID -> Candidate.State.VOIDED;
      case RECONCILED -> Candidate.State.RECONCILED;
      case CLEARED, UNCLEARED ->
          line.filter(ImportedLine::pending).isPresent()
              ? Candidate.State.PENDING
              : Candidate.State.BOOKED;
    };
  }

  private Set<Distinct> distinct() {
    return store().items(ledger(), DistinctMark.TYPE).stream()
        .map(DistinctMark::distinct)
        .collect(Collectors.toSet());
  }

  private static LocalDate first(List<StatementLine> lines) {
    return lines.stream().map(StatementLine::date).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static LocalDate last(List<StatementLine> lines) {
    return lines.stream().map(StatementLine::date).max(Comparator.naturalOrder()).orElseThrow();
  }

  private LedgerStore store() {
    return access.store(Role.VIEWER);
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }
}
