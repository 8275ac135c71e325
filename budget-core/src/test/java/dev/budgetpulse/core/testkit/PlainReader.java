package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.StatementReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Reads a format of the tests' own: "date|amount|payee|id" a line, "~" before what is pending, a
 * line of dashes between accounts, "?" for a problem.
 */
public final class PlainReader implements StatementReader {

  /** Returns a file of one account with some lines. */
  public static StatementFile file(List<StatementLine> lines) {
    return file("PLAIN\n" + text(lines));
  }

  /** Returns lines as they stand in a file. */
  public static String text(List<StatementLine> lines) {
    StringBuilder text = new StringBuilder();
    for (StatementLine line : lines) {
      text.append(line.date())
          .append('|')
          .append(line.amount())
          .append('|')
          .append(line.payee())
          .append('|')
          .append(line.bankId().orElse(""))
          .append('\n');
    }
    return text.toString();
  }

  /** Returns a file of some text. */
  public static StatementFile file(String text) {
    return StatementFile.of("/home/ada/bank.txt", text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String format() {
    return "PLAIN";
  }

  @Override
  public boolean recognises(StatementFile file) {
    return new String(file.content(), StandardCharsets.UTF_8).startsWith("PLAIN");
  }

  @Override
  public Reading read(StatementFile file, ReadingOptions options) {
    List<Statement> statements = new ArrayList<>();
    List<LineProblem> problems = new ArrayList<>();
    List<StatementLine> lines = new ArrayList<>();
    List<PendingLine> pending = new ArrayList<>();
    Currency currency = options.currency().orElseThrow();
    String account = "DE00";
    int number = 0;
    for (String line : new String(file.content(), StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (line.startsWith("---")) {
        statements.add(statement(account, currency, lines, pending));
        account = "DE00" + line.substring(3);
        lines = new ArrayList<>();
        pending = new ArrayList<>();
      } else if (line.equals("?")) {
        problems.add(new LineProblem(number, "unreadable"));
      } else if (line.contains("|")) {
        boolean booked = !line.startsWith("~");
        List<String> parts = List.of((booked ? line : line.substring(1)).split("[|]", -1));
        Money amount = Money.parse(parts.get(1));
        currency = amount.currency();
        if (!booked) {
          pending.add(
              new PendingLine(
                  number,
                  amount,
                  parts.get(2),
                  Optional.of(LocalDate.parse(parts.get(0))),
                  Details.none()));
          continue;
        }
        lines.add(
            new StatementLine(
                number,
                LocalDate.parse(parts.get(0)),
                amount,
                parts.get(2),
                "",
                Optional.of(parts.get(3)).filter(id -> !id.isEmpty())));
      }
    }
    statements.add(statement(account, currency, lines, pending));
    return new Reading.Read("PLAIN", statements, problems, List.of());
  }

  private static Statement statement(
      String account, Currency currency, List<StatementLine> lines, List<PendingLine> pending) {
    return new Statement(
        Optional.of(account),
        Optional.empty(),
        currency,
        lines,
        pending,
        Optional.empty(),
        Optional.empty());
  }
}
