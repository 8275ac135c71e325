package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Currency;

/** Reads one bank file of any format and prints how many lines it has and what they sum up to. */
public final class ReadStatement {
  private ReadStatement() {}

  /**
   * Reads a file.
   *
   * @param args the file, and the currency of amounts that name none
   */
  public static void main(String[] args) throws IOException {
    StatementFile file = StatementFile.of(Path.of(args[0]));
    ReadingOptions options =
        args.length > 1
            ? ReadingOptions.none().withCurrency(Currency.getInstance(args[1]))
            : ReadingOptions.none();
    StatementReader reader =
        BudgetPulse.Options.defaults().readers().stream()
            .filter(one -> one.recognises(file))
            .findFirst()
            .orElseThrow(() -> new IOException("The file is of no known format"));
    if (!(reader.read(file, options) instanceof Reading.Read read)) {
      throw new IOException("The file cannot be read without an answer");
    }
    for (Statement statement : read.statements()) {
      Money total = statement.total();
      System.out.printf("%d %s%n", statement.lines().size(), total);
    }
  }
}
