package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.Labels;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.internal.Line;
import dev.budgetpulse.core.statement.qif.QifRecord.Field;
import dev.budgetpulse.core.statement.qif.QifRecord.Kind;
import dev.budgetpulse.core.statement.qif.QifRecord.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the lines of each account of one file; used once.
 *
 * <p>An account that no switch names takes its name from the line with its opening balance, which
 * Quicken files under the account itself.
 */
final class Accounts implements QifScanner.Visitor {
  static final char BALANCE = '$';
  static final char BALANCE_DATE = '/';

  private final RecordReader reader;
  private final Map<Key, Collected> accounts = new LinkedHashMap<>();
  private final Map<String, Balance> balances = new HashMap<>();
  private final List<Detected> notes = new ArrayList<>();

  Accounts(RecordReader reader) {
    this.reader = reader;
  }

  private record Key(Optional<String> name, String type) {}

  private static final class Collected {
    private final List<StatementLine> lines = new ArrayList<>();
    private Optional<String> ownName = Optional.empty();
  }

  /** Returns what was found out about the accounts. */
  List<Detected> notes() {
    return notes;
  }

  @Override
  public void section(Section section, Optional<String> account) {
    if (section.kind() == Kind.MOVEMENTS) {
      collected(section, account);
    }
  }

  @Override
  public void visit(QifRecord record) {
    switch (record.section().kind()) {
      case MOVEMENTS ->
          reader
              .line(record)
              .ifPresent(line -> add(line, collected(record.section(), record.account()), record));
      case ACCOUNTS -> balance(record);
      case OTHER -> {
        // Counted in the first pass.
      }
    }
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    accounts.forEach(
        (key, collected) -> {
          Optional<String> name = key.name().or(() -> collected.ownName);
          statements.add(
              new Statement(
                  name,
                  Optional.of(key.type()),
                  reader.currency(),
                  collected.lines,
                  List.of(),
                  Optional.empty(),
                  name.flatMap(known -> Optional.ofNullable(balances.get(known)))));
        });
    return statements;
  }

  private Collected collected(Section section, Optional<String> account) {
    return accounts.computeIfAbsent(
        new Key(account, Line.of(section.type())), key -> new Collected());
  }

  private void add(StatementLine line, Collected collected, QifRecord record) {
    Details details = line.details();
    Optional<String> itself = details.labels().transfer();
    boolean opening = details.code().filter(Details.OPENING_BALANCE::equals).isPresent();
    boolean isOwn = opening && (record.account().isEmpty() || record.account().equals(itself));
    if (!isOwn) {
      collected.lines.add(line);
      return;
    }
    if (record.account().isEmpty() && collected.ownName.isEmpty()) {
      collected.ownName = itself;
      notes.add(
          Detected.of(
              "account",
              itself.map(Line::excerpt).orElse(""),
              Remark.OPENING_BALANCE_FILED_SO.of()));
    }
    Labels labels = details.labels();
    collected.lines.add(
        line.withDetails(
            details.withLabels(new Labels(labels.category(), labels.tags(), Optional.empty()))));
  }

  private void balance(QifRecord record) {
    Optional<String> name = record.first('N').map(Field::text).map(Line::of);
    Optional<Money> amount = record.first(BALANCE).flatMap(field -> reader.amount(field.text()));
    if (name.isPresent() && amount.isPresent()) {
      balances.put(
          name.get(),
          new Balance(
              amount.get(),
              record.first(BALANCE_DATE).flatMap(field -> reader.date(field.text()))));
    }
  }
}
