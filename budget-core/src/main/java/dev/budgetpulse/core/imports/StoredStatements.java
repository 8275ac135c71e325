package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.history.History;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Accounts;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LineCursor;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.StatementReader;
import dev.budgetpulse.core.statement.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads bank files and holds them against what a ledger store has. */
final class StoredStatements implements Statements {
  private static final int PAGE = 500;
  private static final String WHICH_ACCOUNT = "statement";

  private final Access access;
  private final List<StatementReader> readers;
  private final Collection<ItemType<?>> types;
  private final Supplier<RateBook> rates;

  StoredStatements(
      Access access,
      List<StatementReader> readers,
      Collection<ItemType<?>> types,
      Supplier<RateBook> rates) {
    this.access = access;
    this.rates = rates;
    this.types = List.copyOf(types);
    this.readers = List.copyOf(readers);
  }

  @Override
  public ImportPreview preview(StatementFile file, AccountId accountId, ReadingOptions options) {
    Account account =
        Accounts.of(access)
            .find(accountId)
            .orElseThrow(() -> new UnknownReferenceException("account " + accountId));
    if (account.closed()) {
      return new ImportPreview.Refused(
          Reading.Refused.of(
              Reading.Reason.CLOSED_ACCOUNT, Remark.CLOSED_ACCOUNT.of(account.name())));
    }
    ReadingOptions known =
        options.currency().isPresent() ? options : options.withCurrency(account.currency());
    Reading reading = read(file, known);
    if (reading instanceof Reading.Unclear unclear) {
      return new ImportPreview.Unclear(unclear);
    }
    if (reading instanceof Reading.Refused refused) {
      return new ImportPreview.Refused(refused);
    }
    return choose(file, account, (Reading.Read) reading, known);
  }

  private Reading read(StatementFile file, ReadingOptions options) {
    if (file.size() == 0) {
      return Reading.Refused.of(Reading.Reason.EMPTY, Remark.EMPTY_FILE.of());
    }
    return readers.stream()
        .filter(reader -> reader.recognises(file))
        .findFirst()
        .map(reader -> reader.read(file, options))
        .orElseGet(
            () ->
                Reading.Refused.of(
                    Reading.Reason.UNKNOWN_FORMAT,
                    Remark.UNKNOWN_FORMAT.of(
                        String.join(
                            ", ", readers.stream().map(StatementReader::format).toList()))));
  }

  private ImportPreview choose(
      StatementFile file, Account account, Reading.Read read, ReadingOptions options) {
    List<SameAccount> accounts = SameAccount.of(read.statements());
    Optional<SameAccount> chosen = chosen(accounts, options);
    if (chosen.isEmpty()) {
      return new ImportPreview.Unclear(whichAccount(read, accounts));
    }
    Statement statement = chosen.get().whole();
    if (!statement.currency().equals(account.currency())) {
      return new ImportPreview.Refused(
          Reading.Refused.of(
              Reading.Reason.NO_STATEMENT,
              Remark.STATEMENT_OF_OTHER_CURRENCY.of(
                  statement.currency(), account.name(), account.currency())));
    }
    ReadStatement possible = withoutImpossibleDates(read, chosen.get(), statement);
    return new ReadyImport(access, account, file, possible, rates);
  }

  /** Returns the reading of one statement, lines that no entry can be made of being problems. */
  private static ReadStatement withoutImpossibleDates(
      Reading.Read read, SameAccount account, Statement statement) {
    List<StatementLine> lines = new ArrayList<>();
    List<LineProblem> problems = new ArrayList<>(read.problems());
    for (StatementLine line : statement.lines()) {
      if (Entry.isPossible(line.date())) {
        lines.add(line);
      } else {
        problems.add(LineProblem.of(line.line(), Remark.IMPOSSIBLE_DATE.of(line.date())));
      }
    }
    problems.sort(Comparator.comparingInt(LineProblem::line));
    return new ReadStatement(
        read.format(),
        read.detected(),
        statement,
        account.controls(),
        account.closings(),
        lines,
        problems);
  }

  private static Optional<SameAccount> chosen(List<SameAccount> accounts, ReadingOptions options) {
    if (accounts.size() == 1) {
      return Optional.of(accounts.get(0));
    }
    return options
        .answer(WHICH_ACCOUNT)
        .filter(answer -> answer.matches("[0-9]{1,4}"))
        .map(Integer::parseInt)
        .filter(number -> number >= 1 && number <= accounts.size())
        .map(number -> accounts.get(number - 1));
  }

  private static Reading.Unclear whichAccount(Reading.Read read, List<SameAccount> accounts) {
    List<Question.Choice> choices = new ArrayList<>();
    for (SameAccount account : accounts) {
      Statement statement = account.whole();
      String currency = statement.currency().getCurrencyCode();
      String lines = String.valueOf(statement.lines().size());
      choices.add(
          new Question.Choice(
              String.valueOf(choices.size() + 1),
              statement.account().orElse("no number") + ", " + currency + ", " + lines + " lines",
              statement
                  .account()
                  .map(number -> Wording.of("account.numbered", number, currency, lines))
                  .orElseGet(() -> Wording.of("account.unnumbered", currency, lines))));
    }
    return new Reading.Unclear(
        read.format(),
        List.of(
            new Question(
                WHICH_ACCOUNT,
                "Which account's statement should be taken in?",
                choices,
                Wording.of("account.which"))),
        read.detected());
  }

  @Override
  public List<ImportBatch> batches() {
    return access.store(Role.VIEWER).batches(access.ledger().id());
  }

  @Override
  public List<ImportedLine> lines(BatchId batch, Optional<LineCursor> after, int limit) {
    return access.store(Role.VIEWER).importedLines(access.ledger().id(), batch, after, limit);
  }

  @Override
  public Optional<ChangeSet> changeSet(BatchId batch) {
    // A batch comes with the change set of its own id.
    History history = history();
    Optional<Long> before = Optional.empty();
    List<ChangeSet> page = history.page(before, PAGE);
    while (!page.isEmpty()) {
      for (ChangeSet changeSet : page) {
        if (changeSet.id().value().equals(batch.value())) {
          return Optional.of(changeSet);
        }
      }
      before = Optional.of(page.get(page.size() - 1).revision());
      page = history.page(before, PAGE);
    }
    return Optional.empty();
  }

  @Override
  public Undo undo(BatchId batch) {
    access.store(Role.EDITOR);
    return changeSet(batch)
        .map(changeSet -> history().undo(changeSet.revision()))
        .orElseGet(Undo.Nothing::new);
  }

  @Override
  public Undo undoWithLater(BatchId batch) {
    access.store(Role.EDITOR);
    return changeSet(batch)
        .map(changeSet -> history().undoWithLater(changeSet.revision()))
        .orElseGet(Undo.Nothing::new);
  }

  private History history() {
    return History.of(access, types);
  }
}
