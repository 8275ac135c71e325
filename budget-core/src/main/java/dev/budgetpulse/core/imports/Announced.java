package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.match.Decision;
import dev.budgetpulse.core.match.LineKey;
import dev.budgetpulse.core.match.LineMatcher;
import dev.budgetpulse.core.match.MatchOptions;
import dev.budgetpulse.core.match.Scored;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Takes in what the bank has announced and not booked; what it books later is the same entry. */
final class Announced {
  private final Access access;
  private final Account account;
  private final Feed feed;
  private final List<StatementLine> lines;

  /** What has no day, or an impossible one, cannot be an entry yet. */
  Announced(Access access, Account account, Feed feed, List<PendingLine> pending) {
    this.access = access;
    this.account = account;
    this.feed = new Feed(feed.name() + " pending");
    this.lines =
        pending.stream()
            .filter(line -> line.date().filter(Entry::isPossible).isPresent())
            .map(
                line ->
                    new StatementLine(
                        line.line(),
                        line.date().orElseThrow(),
                        line.amount(),
                        "",
                        line.text(),
                        Optional.empty()))
            .toList();
  }

  void take(Taking taking) {
    List<LineKey> lineKeys = LineKey.of(lines);
    List<ImportKey> keys = new ArrayList<>();
    Map<LineKey, Integer> before = new HashMap<>();
    for (LineKey key : lineKeys) {
      keys.add(feed.key(key, before.merge(key, 1, Integer::sum) - 1));
    }
    Set<ImportKey> known =
        access.store(Role.VIEWER).knownKeys(access.ledger().id(), account.id(), keys);
    if (known.size() == lines.size()) {
      return;
    }
    Surroundings around = new Surroundings(access, account, feed, lines);
    List<Decision> decisions = LineMatcher.standard().match(around.batch(lines)).decisions();
    for (int i = 0; i < lines.size(); i++) {
      if (!known.contains(keys.get(i))) {
        take(taking, lines.get(i), keys.get(i), typed(decisions.get(i), around.entries()));
      }
    }
  }

  /** What somebody has typed already is not added; if in doubt, the booked line will tell. */
  private void take(Taking taking, StatementLine line, ImportKey key, List<Scored> typed) {
    if (typed.isEmpty()) {
      taking.announce(line, key);
    } else if (typed.size() == 1 && typed.get(0).score() >= MatchOptions.defaults().accept()) {
      taking.expect(line, key, typed.get(0));
    }
  }

  /** Returns what a line may be that came from no bank. */
  private static List<Scored> typed(Decision decision, Map<EntryId, Entry> entries) {
    List<Scored> matches = List.of();
    if (decision.verdict() instanceof Decision.Verdict.Links links) {
      matches = List.of(links.match());
    } else if (decision.verdict() instanceof Decision.Verdict.Review review) {
      matches = review.candidates();
    }
    return matches.stream()
        .filter(match -> Objects.requireNonNull(entries.get(match.entry())).imported().isEmpty())
        .toList();
  }
}
