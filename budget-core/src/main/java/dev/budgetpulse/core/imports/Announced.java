package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.match.LineKey;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes in what the bank has announced and not booked; what it books later is the same entry. */
final class Announced {
  private final Access access;
  private final Account account;
  private final Feed feed;
  private final ImportBatch batch;
  private final List<StatementLine> lines;

  /** What has no day, or an impossible one, cannot be an entry yet. */
  Announced(
      Access access, Account account, Feed feed, ImportBatch batch, List<PendingLine> pending) {
    this.access = access;
    this.account = account;
    this.feed = new Feed(feed.name() + " pending");
    this.batch = batch;
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
    for (int i = 0; i < lines.size(); i++) {
      if (!known.contains(keys.get(i))) {
        taking.announce(lines.get(i), keys.get(i), batch);
      }
    }
  }
}
