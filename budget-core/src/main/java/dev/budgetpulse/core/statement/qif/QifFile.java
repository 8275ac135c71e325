package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.DecodedText;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.internal.Line;
import dev.budgetpulse.core.statement.qif.QifRecord.Field;
import dev.budgetpulse.core.statement.qif.QifRecord.Kind;
import dev.budgetpulse.core.statement.qif.QifRecord.Section;
import dev.budgetpulse.core.statement.qif.QifScanner.TooLargeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads one QIF file in two passes: the first finds out how its dates and amounts are written, the
 * second reads them. Used once.
 */
final class QifFile implements QifScanner.Visitor {
  private static final String CURRENCY = "currency";
  private static final String LEFT_OUT = "left-out";

  /** No file has more kinds of sections; of one that does, the others are counted together. */
  private static final int MOST_KINDS = 20;

  private final String text;
  private final ReadingOptions options;
  private final List<Detected> detected = new ArrayList<>();
  private final DateOrder dates = new DateOrder();
  private final AmountStyle amounts = new AmountStyle();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private boolean hasMovements;

  QifFile(DecodedText decoded, ReadingOptions options) {
    this.text = decoded.text();
    this.options = options;
    detected.add(decoded.detected());
  }

  Reading read() throws TooLargeException {
    QifScanner.scan(text, this);
    leftOut.forEach(
        (type, count) ->
            detected.add(Detected.of(LEFT_OUT, type, Remark.RECORDS_OF_NO_MOVEMENTS.of(count))));
    if (!hasMovements) {
      return Reading.Refused.of(
          Reading.Reason.NO_STATEMENT,
          leftOut.isEmpty()
              ? Remark.NO_SECTION.of()
              : Remark.NO_SECTION_BUT.of(String.join(", ", leftOut.keySet())));
    }
    DateOrder.Decision order = dates.decide(options.answer(DateOrder.KEY).map(String::strip));
    AmountStyle.Decision style = amounts.decide(options.answer(AmountStyle.KEY));
    Optional<Currency> currency = currency();
    detected.addAll(order.notes());
    style.note().ifPresent(detected::add);
    List<Question> questions = new ArrayList<>();
    order.question().ifPresent(questions::add);
    style.question().ifPresent(questions::add);
    if (currency.isEmpty()) {
      questions.add(
          new Question(
              CURRENCY,
              "The file names no currency. Which one are its amounts in?",
              List.of(),
              Wording.of("currency.none")));
    }
    return questions.isEmpty()
        ? read(new RecordReader(order.order(), style.style(), currency.orElseThrow()))
        : new Reading.Unclear(QifReader.FORMAT, questions, detected);
  }

  private Reading read(RecordReader reader) throws TooLargeException {
    Accounts accounts = new Accounts(reader);
    QifScanner.scan(text, accounts);
    List<LineProblem> problems = new ArrayList<>(reader.problems());
    problems.sort(Comparator.comparingInt(LineProblem::line));
    List<Statement> statements = accounts.statements();
    if (reader.unreadable() > 0
        && statements.stream().allMatch(statement -> statement.lines().isEmpty())) {
      return Reading.Refused.of(Reading.Reason.NO_READABLE_LINE, Remark.NO_READABLE_RECORD.of())
          .because(problems);
    }
    detected.addAll(accounts.notes());
    return new Reading.Read(QifReader.FORMAT, statements, problems, detected);
  }

  @Override
  public void section(Section section, Optional<String> account) {
    hasMovements |= section.kind() == Kind.MOVEMENTS;
  }

  /** Takes into account how dates and amounts are written. */
  @Override
  public void visit(QifRecord record) {
    String section = record.section().type() + '\n' + record.account().orElse("");
    switch (record.section().kind()) {
      case MOVEMENTS -> {
        RecordReader.date(record).ifPresent(field -> dates.add(field.text(), section));
        for (Field field : record.fields()) {
          if (RecordReader.isAmount(field)) {
            amounts.add(field.text());
          }
        }
      }
      case ACCOUNTS -> {
        record.first(Accounts.BALANCE_DATE).ifPresent(field -> dates.add(field.text(), "balances"));
        record.first(Accounts.BALANCE).ifPresent(field -> amounts.add(field.text()));
      }
      case OTHER -> {
        String type = Line.excerpt(record.section().type());
        boolean known = leftOut.size() < MOST_KINDS || leftOut.containsKey(type);
        leftOut.merge(known ? type : "others", 1, Integer::sum);
      }
    }
  }

  private Optional<Currency> currency() {
    Optional<Currency> answered = options.answer(CURRENCY).flatMap(Exact::currency);
    Optional<Currency> known = answered.or(options::currency);
    known.ifPresent(
        currency ->
            detected.add(
                Detected.of(
                    CURRENCY,
                    currency.getCurrencyCode(),
                    answered.isPresent() ? Remark.ANSWERED.of() : Remark.NAMES_NO_CURRENCY.of())));
    return known;
  }
}
