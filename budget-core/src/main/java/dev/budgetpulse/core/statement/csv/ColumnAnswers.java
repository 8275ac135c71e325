package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the columns of one table in answers, and finds those that answers name. */
final class ColumnAnswers {
  private final List<Column> columns;
  private final Findings findings;

  ColumnAnswers(List<Column> columns, Findings findings) {
    this.columns = columns;
    this.findings = findings;
  }

  /**
   * Returns the column that was answered, {@link Roles#NONE} if that there is none, and nothing if
   * nothing was answered; asks again where there is no such column.
   */
  Optional<Integer> answered(String key) {
    Optional<String> answer = findings.answer(key);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> column = column(answer.get());
    if (column.isPresent()) {
      findings.noteAnswered(key, answer.get());
    } else {
      findings.ask(
          key,
          "There is no column '" + Line.excerpt(answer.get()) + "'. Which one is meant?",
          columns.stream().map(known -> choice(known, List.of())).toList(),
          Wording.of("column.unknown", Line.excerpt(answer.get())));
      return Optional.of(Roles.NONE);
    }
    return column;
  }

  /** Returns the columns that were answered, nothing if nothing was, or no such column. */
  Optional<List<Integer>> answeredList(String key) {
    Optional<String> answer = findings.answer(key);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> found = new ArrayList<>();
    Optional<Integer> whole = column(answer.get());
    if (whole.isPresent()) {
      found.add(whole.get());
    } else {
      for (String part : answer.get().split(",", -1)) {
        column(part.strip()).ifPresent(found::add);
      }
    }
    found.removeIf(column -> column == Roles.NONE);
    boolean none = answer.get().equalsIgnoreCase(Keys.NONE);
    if (found.isEmpty() && !none) {
      return Optional.empty();
    }
    findings.noteAnswered(key, answer.get());
    return Optional.of(found);
  }

  void note(String key, int column, Wording reason) {
    if (column >= 0) {
      findings.note(key, columns.get(column).name(columns), reason);
    }
  }

  void note(String key, List<Integer> several, Wording reason) {
    if (several.size() == 1) {
      note(key, several.get(0), reason);
    } else if (!several.isEmpty()) {
      findings.note(
          key,
          several.stream()
              .map(column -> String.valueOf(column + 1))
              .collect(Collectors.joining(",")),
          reason);
    }
  }

  /** Returns a column as an answer to choose, with what is in it. */
  Choice choice(Column column, List<Row> rows) {
    Optional<String> example =
        rows.stream()
            .map(row -> row.cell(column.index()))
            .filter(cell -> !cell.isEmpty())
            .findFirst()
            .map(Line::excerpt);
    Wording wording = column.wording();
    return new Choice(
        column.name(columns),
        column.label() + example.map(cell -> ", such as " + cell).orElse(""),
        example
            .map(cell -> Wording.of(wording.name() + ".as", wording.arguments().get(0), cell))
            .orElse(wording));
  }

  private Optional<Integer> column(String answer) {
    if (answer.equalsIgnoreCase(Keys.NONE)) {
      return Optional.of(Roles.NONE);
    }
    if (answer.matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(answer);
      return number >= 1 && number <= columns.size() ? Optional.of(number - 1) : Optional.empty();
    }
    String plain = Words.plain(answer);
    return columns.stream()
        .filter(
            column ->
                column.header().equalsIgnoreCase(answer)
                    || (!plain.isEmpty() && Words.plain(column.header()).equals(plain)))
        .map(Column::index)
        .findFirst();
  }
}
