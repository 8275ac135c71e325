package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.imports.PreviewLine.Verdict;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what would become of each line of a statement.
 *
 * <p>A line that is not known looks like an entry if the amount is the same and the entry was typed
 * within three days of it, or came with another import on the same day. Each entry stands for one
 * line at most: nearest first, and as many imported entries as there are known lines of that day
 * and amount are spoken for by those.
 */
final class Verdicts {
  private static final int DAYS = 3;

  private record DayAmount(LocalDate date, Money amount) {}

  private Verdicts() {}

  static List<PreviewLine> of(
      Access access, Account account, List<StatementLine> lines, List<ImportKey> keys) {
    LedgerStore store = access.store(Role.VIEWER);
    Set<ImportKey> known = store.knownKeys(access.ledger().id(), account.id(), Set.copyOf(keys));
    Map<Money, List<Entry>> candidates = candidates(access, account, lines);
    Map<DayAmount, Integer> spokenFor = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (known.contains(keys.get(i))) {
        spokenFor.merge(dayAmount(lines.get(i)), 1, Integer::sum);
      }
    }
    candidates
        .values()
        .forEach(
            entries ->
                entries.removeIf(
                    entry ->
                        entry.batch().isPresent()
                            && spokenFor.merge(
                                    new DayAmount(entry.date(), entry.amount()), -1, Integer::sum)
                                >= 0));
    Set<ImportKey> met = new HashSet<>();
    List<PreviewLine> verdicts = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      StatementLine line = lines.get(i);
      Verdict verdict;
      if (known.contains(keys.get(i))) {
        verdict = new Verdict.Known();
      } else if (!met.add(keys.get(i))) {
        verdict = new Verdict.Repeated();
      } else {
        verdict =
            similar(line, candidates.getOrDefault(line.amount(), List.of()))
                .<Verdict>map(Verdict.Similar::new)
                .orElseGet(Verdict.New::new);
      }
      verdicts.add(new PreviewLine(line, verdict));
    }
    return List.copyOf(verdicts);
  }

  private static DayAmount dayAmount(StatementLine line) {
    return new DayAmount(line.date(), line.amount());
  }

  private static Map<Money, List<Entry>> candidates(
      Access access, Account account, List<StatementLine> lines) {
    Optional<LocalDate> first =
        lines.stream().map(StatementLine::date).min(Comparator.naturalOrder());
    Optional<LocalDate> last =
        lines.stream().map(StatementLine::date).max(Comparator.naturalOrder());
    if (first.isEmpty() || last.isEmpty()) {
      return Map.of();
    }
    EntryFilter nearby =
        EntryFilter.all()
            .on(account.id())
            .between(first.get().minusDays(DAYS), last.get().plusDays(DAYS));
    Set<Money> amounts = lines.stream().map(StatementLine::amount).collect(Collectors.toSet());
    // A void entry stands for no line, unless it is the one that came with it.
    return Entries.of(access).stream(nearby)
        .filter(entry -> entry.counts() || entry.batch().isPresent())
        .filter(entry -> amounts.contains(entry.amount()))
        .collect(Collectors.groupingBy(Entry::amount, Collectors.toCollection(ArrayList::new)));
  }

  /** Takes the nearest entry that a line looks like out of those that are left. */
  private static Optional<Entry> similar(StatementLine line, List<Entry> left) {
    Optional<Entry> nearest =
        left.stream()
            .filter(entry -> distance(entry, line) <= (entry.batch().isPresent() ? 0 : DAYS))
            .min(Comparator.comparingLong(entry -> distance(entry, line)));
    nearest.ifPresent(left::remove);
    return nearest;
  }

  private static long distance(Entry entry, StatementLine line) {
    return Math.abs(ChronoUnit.DAYS.between(line.date(), entry.date()));
  }
}
