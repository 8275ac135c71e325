package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.match.Decision;
import dev.budgetpulse.core.match.LineMatcher;
import dev.budgetpulse.core.match.Scored;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.core.reconcile.AssertionId;
import dev.budgetpulse.core.reconcile.BalanceAssertion;
import dev.budgetpulse.core.reconcile.FailedAssertion;
import dev.budgetpulse.core.reconcile.Reconciliations;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bank file that can be taken into an account, with what would become of each line.
 *
 * <p>Holds no connection and may be kept for as long as its file may; a line that somebody else
 * takes in meanwhile is not taken in again, and an entry that somebody changes meanwhile is not
 * linked. Thread-safe.
 */
public final class ReadyImport implements ImportPreview {
  private final Access access;
  private final Account account;
  private final StatementFile file;
  private final ReadStatement reading;
  private final Feed feed;
  private final Announced announced;
  private final Transfers transfers;
  private final List<PreviewLine> lines;

  ReadyImport(
      Access access,
      Account account,
      StatementFile file,
      ReadStatement reading,
      Supplier<RateBook> rates) {
    this.access = access;
    this.transfers = new Transfers(access, rates);
    this.account = account;
    this.file = file;
    this.reading = reading;
    this.feed = Feed.of(reading);
    this.announced = new Announced(access, account, feed, reading.statement().pending());
    Surroundings surroundings = new Surroundings(access, account, feed, reading.lines());
    List<Decision> decisions =
        LineMatcher.standard()
            .match(surroundings.batch(reading.lines(), announced.keys()))
            .decisions();
    List<PreviewLine> decided = new ArrayList<>(decisions.size());
    for (Decision decision : decisions) {
      decided.add(
          new PreviewLine(
              reading.lines().get(decision.place()),
              decision,
              suspects(decision.verdict(), surroundings.entries())));
    }
    this.lines = List.copyOf(decided);
  }

  private static List<PreviewLine.Suspect> suspects(
      Decision.Verdict verdict, Map<EntryId, Entry> entries) {
    List<Scored> matches = List.of();
    if (verdict instanceof Decision.Verdict.Links links) {
      matches = List.of(links.match());
    } else if (verdict instanceof Decision.Verdict.Books books) {
      matches = List.of(books.match());
    } else if (verdict instanceof Decision.Verdict.Review review) {
      matches = review.candidates();
    }
    return matches.stream()
        .map(
            match ->
                new PreviewLine.Suspect(Objects.requireNonNull(entries.get(match.entry())), match))
        .toList();
  }

  /** Returns the account the file would be taken into. */
  public Account account() {
    return account;
  }

  /** Returns the name of the file's format. */
  public String format() {
    return reading.format();
  }

  /**
   * Returns what the file says about the account, as one statement even if it has several of it.
   */
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

  /**
   * Returns what the file says of itself beside what was read: where one fails, lines are missing
   * or the file contradicts itself.
   */
  public List<Control> controls() {
    return reading.controls();
  }

  /** Returns the lines in the file's order, each with what would become of it. */
  public List<PreviewLine> lines() {
    return lines;
  }

  /**
   * Returns what was on the account before the first line and at the end of which day, if the file
   * tells it or lets it be computed, none of its lines is it, and nothing is on record of it yet.
   */
  public Optional<Entry> opening() {
    boolean isLine = reading.lines().stream().anyMatch(line -> line.details().isOpening());
    if (isLine || new Opening(access, account).isKnown()) {
      return Optional.empty();
    }
    Statement statement = reading.statement();
    Optional<LocalDate> dayBefore =
        reading.lines().stream()
            .map(StatementLine::date)
            .min(Comparator.naturalOrder())
            .map(first -> first.minusDays(1));
    Optional<Money> stated =
        statement.opening().map(balance -> balance.amount()).filter(this::isInCurrency);
    Optional<Money> computed =
        reading.problems().isEmpty()
            ? statement
                .closing()
                .map(balance -> balance.amount())
                .filter(this::isInCurrency)
                .map(closing -> closing.minus(statement.total()))
            : Optional.empty();
    Optional<LocalDate> day =
        statement.opening().flatMap(balance -> balance.date()).or(() -> dayBefore);
    return stated
        .or(() -> computed)
        .filter(amount -> !amount.isZero())
        .flatMap(
            amount ->
                day.filter(Entry::isPossible)
                    .map(
                        date ->
                            Entry.of(new EntryId(access.nextId()), account.id(), date, amount)
                                .withKind(Entry.Kind.OPENING)
                                .withStatus(Entry.Status.CLEARED)));
  }

  private boolean isInCurrency(Money amount) {
    return amount.currency().equals(account.currency());
  }

  /**
   * Takes in the lines that are new and links those that are an entry already there; lines to be
   * reviewed are left out.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public ImportResult commit() {
    return commit(ImportChoices.none());
  }

  /**
   * Takes in the lines that somebody has chosen, whatever they look like, and no other new ones;
   * matches among the others are linked.
   *
   * @param places where the chosen lines stand in {@link #lines}, counted from 0
   * @throws IndexOutOfBoundsException if there is no line at one of the places
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public ImportResult commit(Set<Integer> places) {
    ImportChoices choices = ImportChoices.none();
    for (int place = 0; place < lines.size(); place++) {
      if (lines.get(place).verdict() instanceof Decision.Verdict.New) {
        choices = places.contains(place) ? choices : choices.leave(place);
      }
    }
    for (int place : places) {
      choices = choices.take(place);
    }
    return commit(choices);
  }

  /**
   * Takes in, links and leaves out lines as somebody has chosen, all as one change set; only lines
   * that are known or repeated are never taken in.
   *
   * @throws IndexOutOfBoundsException if a choice is of a line that is not there
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public ImportResult commit(ImportChoices choices) {
    access.store(Role.EDITOR);
    choices.byPlace().keySet().forEach(place -> Objects.checkIndex(place, lines.size()));
    ChangeSetId id = access.nextChangeSet();
    ImportBatch batch =
        new ImportBatch(new BatchId(id.value()), account.id(), file.name(), file.fingerprint());
    AtomicReference<Taking> last = new AtomicReference<>();
    Map<EntryId, Entry> made = new HashMap<>();
    Optional<ChangeSet> done =
        access.commitDecided(
            id,
            ChangeSet.Source.IMPORT,
            "Imported " + BankText.clean(batch.source(), 180),
            () -> {
              made.clear();
              Taking taking = taking(batch, choices);
              last.set(taking);
              List<Change> changes = taking.changes();
              if (changes.isEmpty()) {
                return changes;
              }
              List<Change> all = new ArrayList<>(transfers.pairing(changes));
              if (choices.opening()) {
                opening().map(Change::added).ifPresent(all::add);
              }
              all.addAll(assertions(batch));
              all.forEach(
                  change ->
                      change
                          .after()
                          .filter(Entry.class::isInstance)
                          .map(Entry.class::cast)
                          .ifPresent(entry -> made.put(entry.id(), entry)));
              return all;
            });
    return result(batch, done, Objects.requireNonNull(last.get()), made);
  }

  private Taking taking(ImportBatch batch, ImportChoices choices) {
    Surroundings now = new Surroundings(access, account, feed, reading.lines());
    Ruling ruling = choices.rules() ? Ruling.of(access, account) : Ruling.none();
    Taking taking = new Taking(access, account, feed, batch, now, lines, ruling);
    Map<Integer, EntryId> links = new HashMap<>();
    for (int place = 0; place < lines.size(); place++) {
      PreviewLine line = lines.get(place);
      ImportChoices.Choice choice = choices.byPlace().get(place);
      if (isNever(line)) {
        continue;
      }
      if (choice instanceof ImportChoices.Choice.Link link) {
        links.put(place, link.entry());
      } else if (choice == null && line.suspects().size() == 1 && isSure(line)) {
        links.put(place, line.suspects().get(0).entry().id());
      } else if (choice instanceof ImportChoices.Choice.Take
          || (choice == null && line.verdict() instanceof Decision.Verdict.New)) {
        taking.take(line);
      } else {
        taking.leave(line);
      }
    }
    link(taking, links);
    if (choices.pending()) {
      announced.take(taking);
    }
    return taking;
  }

  private static boolean isNever(PreviewLine line) {
    return line.verdict() instanceof Decision.Verdict.Known
        || line.verdict() instanceof Decision.Verdict.Repeated;
  }

  private static boolean isSure(PreviewLine line) {
    return line.verdict() instanceof Decision.Verdict.Links
        || line.verdict() instanceof Decision.Verdict.Books;
  }

  private void link(Taking taking, Map<Integer, EntryId> links) {
    Map<EntryId, Entry> current = new HashMap<>();
    if (!links.isEmpty()) {
      access
          .store(Role.EDITOR)
          .entries(access.ledger().id(), links.values())
          .forEach(entry -> current.put(entry.id(), entry));
    }
    links.forEach(
        (place, id) -> {
          PreviewLine line = lines.get(place);
          Optional<PreviewLine.Suspect> suspect =
              line.suspects().stream()
                  .filter(candidate -> candidate.entry().id().equals(id))
                  .findFirst();
          // An entry is linked once, and as it was seen; whoever was faster has changed it.
          Optional.ofNullable(current.remove(id))
              .filter(
                  entry ->
                      entry.account().equals(account.id())
                          && entry.counts()
                          && entry.status() != Entry.Status.RECONCILED)
              .filter(
                  entry ->
                      suspect.map(seen -> seen.entry().version() == entry.version()).orElse(true))
              .ifPresent(
                  entry ->
                      taking.link(
                          line,
                          entry,
                          suspect.map(PreviewLine.Suspect::match),
                          suspect.isEmpty() || !isSure(line)));
        });
  }

  /** Asserts what the file says was on the account, in place of what other files said of a day. */
  private List<Change> assertions(ImportBatch batch) {
    List<Change> changes = new ArrayList<>();
    List<BalanceAssertion> there = Reconciliations.of(access).assertions(account.id());
    for (BalanceAssertion stated : stated(batch).toList()) {
      List<BalanceAssertion> ofDay =
          there.stream().filter(other -> other.date().equals(stated.date())).toList();
      if (ofDay.stream().noneMatch(other -> other.balance().equals(stated.balance()))) {
        changes.add(Change.added(stated));
        ofDay.stream()
            .filter(other -> other.batch().isPresent())
            .map(Change::removed)
            .forEach(changes::add);
      }
    }
    return changes;
  }

  private Stream<BalanceAssertion> stated(ImportBatch batch) {
    return reading.closings().stream()
        .filter(balance -> isInCurrency(balance.amount()))
        .flatMap(
            balance ->
                balance.date().filter(Entry::isPossible).stream()
                    .map(
                        date ->
                            new BalanceAssertion(
                                new AssertionId(access.nextId()),
                                account.id(),
                                date,
                                balance.amount(),
                                Optional.of(batch.id()))));
  }

  private ImportResult result(
      ImportBatch batch, Optional<ChangeSet> done, Taking taking, Map<EntryId, Entry> made) {
    int seen = (int) lines.stream().filter(ReadyImport::isNever).count() + taking.known();
    List<Entry> added = done.map(set -> asOf(set, taking.added(), made)).orElse(List.of());
    List<Entry> linked = done.map(set -> asOf(set, taking.linked(), made)).orElse(List.of());
    int pending =
        (int) added.stream().filter(entry -> entry.status() == Entry.Status.UNCLEARED).count();
    Optional<FailedAssertion> imbalance = done.flatMap(set -> imbalance());
    return new ImportResult(
        done.map(set -> batch),
        done,
        added,
        linked,
        seen,
        lines.size() - seen - (added.size() - pending) - linked.size(),
        imbalance);
  }

  /** Returns the first of the balances in the file that the account does not have. */
  private Optional<FailedAssertion> imbalance() {
    Set<LocalDate> days =
        reading.closings().stream()
            .flatMap(balance -> balance.date().stream())
            .collect(Collectors.toSet());
    return days.isEmpty()
        ? Optional.empty()
        : Reconciliations.of(access).check(account.id(), Collections.min(days)).stream()
            .filter(failed -> days.contains(failed.assertion().date()))
            .findFirst();
  }

  private static List<Entry> asOf(ChangeSet set, List<Entry> entries, Map<EntryId, Entry> made) {
    return entries.stream()
        .map(entry -> made.getOrDefault(entry.id(), entry).withVersion(set.revision()))
        .toList();
  }
}
