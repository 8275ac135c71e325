package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedEntry;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Payees;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A bank file that can be taken into an account, with what would become of each line.
 *
 * <p>Holds no connection and may be kept for as long as its file may; a line that somebody else
 * takes in meanwhile is not taken in again. Thread-safe.
 */
public final class ReadyImport implements ImportPreview {
  private final Access access;
  private final IdSource ids;
  private final InstantSource clock;
  private final Account account;
  private final StatementFile file;
  private final ReadStatement reading;
  private final List<ImportKey> keys;
  private final List<PreviewLine> lines;

  ReadyImport(
      Access access,
      IdSource ids,
      InstantSource clock,
      Account account,
      StatementFile file,
      ReadStatement reading) {
    this.access = access;
    this.ids = ids;
    this.clock = clock;
    this.account = account;
    this.file = file;
    this.reading = reading;
    this.keys = LineKeys.of(reading.lines());
    this.lines = Verdicts.of(access, account, reading.lines(), keys);
  }

  /** Returns the account the file would be taken into. */
  public Account account() {
    return account;
  }

  /** Returns the name of the file's format. */
  public String format() {
    return reading.format();
  }

  /** Returns what the file says about the account. */
  public Statement statement() {
    return reading.statement();
  }

  /** Returns what was found out about the file. */
  public List<Detected> detected() {
    return reading.detected();
  }

  /** Returns the lines that cannot be read and why; they are never taken in. */
  public List<LineProblem> problems() {
    return reading.problems();
  }

  /** Returns the lines in the file's order, each with what would become of it. */
  public List<PreviewLine> lines() {
    return lines;
  }

  /** Takes in the lines that are new; those that look like an entry already there are left out. */
  public ImportResult commit() {
    return commit(
        IntStream.range(0, lines.size())
            .filter(place -> lines.get(place).verdict() instanceof PreviewLine.Verdict.New)
            .boxed()
            .collect(Collectors.toSet()));
  }

  /**
   * Takes in the lines that somebody has chosen, whatever they look like; only lines that are known
   * or repeated are never taken in.
   *
   * @param places where the chosen lines stand in {@link #lines}, counted from 0
   * @throws IndexOutOfBoundsException if there is no line at one of the places
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public ImportResult commit(Set<Integer> places) {
    LedgerStore store = access.store(Role.EDITOR);
    places.forEach(place -> Objects.checkIndex(place, lines.size()));
    ImportBatch batch =
        new ImportBatch(
            new BatchId(ids.next()),
            account.id(),
            file.name(),
            file.fingerprint(),
            clock.instant(),
            access.actor());
    List<Integer> wanted = places.stream().sorted().toList();
    Map<String, PayeeId> payees = payees(wanted.stream().map(i -> lines.get(i).line()).toList());
    List<ImportedEntry> entries =
        wanted.stream()
            .map(i -> new ImportedEntry(keys.get(i), entry(lines.get(i).line(), batch, payees)))
            .toList();
    List<Entry> added = store.importBatch(access.ledger().id(), batch, entries);
    return new ImportResult(
        added.isEmpty() ? Optional.empty() : Optional.of(batch),
        added,
        wanted.size() - added.size(),
        lines.size() - wanted.size());
  }

  private Map<String, PayeeId> payees(List<StatementLine> wanted) {
    List<String> names =
        wanted.stream()
            .map(line -> clean(line.payee(), 200))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return Map.of();
    }
    List<Payee> found = Payees.of(access, ids).named(names);
    Map<String, PayeeId> payees = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      payees.put(names.get(i), found.get(i).id());
    }
    return payees;
  }

  private Entry entry(StatementLine line, ImportBatch batch, Map<String, PayeeId> payees) {
    return new Entry(
        new EntryId(ids.next()),
        account.id(),
        line.date(),
        line.amount(),
        Optional.ofNullable(payees.get(clean(line.payee(), 200))),
        clean(line.memo(), 500),
        List.of(Split.uncategorised(line.amount())),
        Optional.empty(),
        Optional.of(batch.id()),
        0);
  }

  /** Returns a bank's text as an entry can have it: printable, evenly spaced, not too long. */
  private static String clean(String text, int longest) {
    String printable =
        text.codePoints()
            .filter(c -> Character.getType(c) != Character.SURROGATE)
            .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .replaceAll(" +", " ")
            .strip();
    if (printable.length() <= longest) {
      return printable;
    }
    int end = Character.isHighSurrogate(printable.charAt(longest - 1)) ? longest - 1 : longest;
    return printable.substring(0, end).strip();
  }
}
