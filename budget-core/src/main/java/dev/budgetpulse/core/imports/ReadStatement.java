package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.List;

/** One statement of a file, with the lines that entries can be made of and the ones they can't. */
record ReadStatement(
    String format,
    List<Detected> detected,
    Statement statement,
    List<Control> controls,
    List<Balance> closings,
    List<StatementLine> lines,
    List<LineProblem> problems) {
  ReadStatement {
    detected = List.copyOf(detected);
    controls = List.copyOf(controls);
    closings = List.copyOf(closings);
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }
}
