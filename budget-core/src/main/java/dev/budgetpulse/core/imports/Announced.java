package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.match.Decision;
import dev.budgetpulse.core.match.LineKey;
import dev.budgetpulse.core.match.LineMatcher;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Takes in what the bank has announced and not booked; what it books later is the same entry. */
final class Announced {
  private final Access access;
  private final Account account;
  private final Feed feed;
  private final List<StatementLine> lines;
  private final List<ImportKey> keys = new ArrayList<>();

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
    Map<LineKey, Integer> before = new HashMap<>();
    for (LineKey key : LineKey.of(lines)) {
      keys.add(this.feed.key(key, before.merge(key, 1, Integer::sum) - 1));
    }
  }

  /** Returns the keys of what is announced, in the file's order. */
  List<ImportKey> keys() {
    return keys;
  }

  void take(Taking taking) {
    Set<ImportKey> known =
        access.store(Role.VIEWER).knownKeys(access.ledger().id(), account.id(), keys);
    List<Integer> fresh =
        IntStream.range(0, lines.size()).filter(i -> !known.contains(keys.get(i))).boxed().toList();
    if (fresh.isEmpty()) {
      return;
    }
    List<StatementLine> open = fresh.stream().map(lines::get).toList();
    Surroundings around = new Surroundings(access, account, feed, open);
    for (Decision decision :
        LineMatcher.standard().match(taking.typedOnly(around.batch(open, keys))).decisions()) {
      int place = fresh.get(decision.place());
      take(taking, lines.get(place), keys.get(place), decision);
    }
  }

  /** What somebody has typed already is not added; if in doubt, the booked line will tell. */
  private static void take(Taking taking, StatementLine line, ImportKey key, Decision decision) {
    if (decision.verdict() instanceof Decision.Verdict.New) {
      taking.announce(line, key);
    } else if (decision.verdict() instanceof Decision.Verdict.Links links
        && !taking.isOpen(links.match().entry())) {
      taking.expect(line, key, links.match());
    }
  }
}
