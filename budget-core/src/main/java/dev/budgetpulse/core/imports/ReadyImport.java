package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.NamedPayees;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  private final Account account;
  private final StatementFile file;
  private final ReadStatement reading;
  private final List<ImportKey> keys;
  private final List<PreviewLine> lines;

  ReadyImport(Access access, Account account, StatementFile file, ReadStatement reading) {
    this.access = access;
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
    places.forEach(place -> Objects.checkIndex(place, lines.size()));
    List<Integer> wanted = places.stream().sorted().toList();
    ImportBatch batch =
        new ImportBatch(
            new BatchId(access.nextId()), account.id(), file.name(), file.fingerprint());
    List<Entry> added = new ArrayList<>();
    Optional<ChangeSet> done =
        access.commitDecided(
            ChangeSet.Source.IMPORT,
            "Imported " + batch.source(),
            () -> {
              added.clear();
              return changes(batch, unknown(wanted), added);
            });
    return new ImportResult(
        done.map(set -> batch),
        done.map(set -> added.stream().map(entry -> entry.withVersion(set.revision())).toList())
            .orElse(List.of()),
        wanted.size() - added.size(),
        lines.size() - wanted.size());
  }

  /** Returns those of some lines that are not known by now, each key once. */
  private List<Integer> unknown(List<Integer> wanted) {
    Set<ImportKey> met =
        new HashSet<>(
            access
                .store(Role.EDITOR)
                .knownKeys(
                    access.ledger().id(), account.id(), wanted.stream().map(keys::get).toList()));
    return wanted.stream().filter(place -> met.add(keys.get(place))).toList();
  }

  private List<Change> changes(ImportBatch batch, List<Integer> places, List<Entry> added) {
    if (places.isEmpty()) {
      return List.of();
    }
    NamedPayees payees =
        NamedPayees.of(
            access, places.stream().map(place -> payee(lines.get(place).line())).toList());
    List<Change> changes = new ArrayList<>(payees.additions());
    changes.add(Change.added(batch));
    for (int place : places) {
      PreviewLine line = lines.get(place);
      Entry entry = entry(line.line(), batch, payees);
      added.add(entry);
      changes.add(Change.added(entry));
      changes.add(Change.added(imported(line, keys.get(place), batch, entry)));
    }
    return changes;
  }

  private Entry entry(StatementLine line, ImportBatch batch, NamedPayees payees) {
    return Entry.of(new EntryId(access.nextId()), account.id(), line.date(), line.amount())
        .withStatus(Entry.Status.CLEARED)
        .withPayee(payees.id(payee(line)))
        .withMemo(clean(line.memo(), 500))
        .withImported(Optional.of(new Imported(batch.id(), text(line))));
  }

  private ImportedLine imported(PreviewLine line, ImportKey key, ImportBatch batch, Entry entry) {
    return new ImportedLine(
        account.id(),
        key,
        batch.id(),
        Optional.of(entry.id()),
        line.line().date(),
        line.line().amount(),
        text(line.line()),
        clean(line.line().bankId().orElse(""), 255),
        false,
        "new",
        0,
        line.verdict() instanceof PreviewLine.Verdict.Similar
            ? List.of("Chosen though it looks like an entry")
            : List.of());
  }

  private static String payee(StatementLine line) {
    return clean(line.payee(), 200);
  }

  private static String text(StatementLine line) {
    return clean(line.payee() + " " + line.memo(), 1000);
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
