package dev.budgetpulse.core.statement.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.csv.Dialect.TooLargeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells a file's dialect by which one makes movements of its lines. */
final class Dialects {
  private static final int SAMPLE_CHARACTERS = 100_000;
  private static final int SAMPLE_ROWS = 300;
  private static final int HEADER_POINTS = 3;

  private Dialects() {}

  /** A delimiter and how much of a text makes sense with it. */
  private record Candidate(char delimiter, int movements, int headers, int rows) {
    int points() {
      return movements + HEADER_POINTS * headers;
    }
  }

  /** Says whether some delimiter makes movements, or at least a header, of a text. */
  static boolean makeSense(String text) {
    return candidates(text).stream().anyMatch(candidate -> candidate.points() > 0);
  }

  /** Returns the delimiter of a text, as answered or as found; nothing if none makes sense. */
  static Optional<Character> delimiter(String text, Findings findings) {
    Optional<Character> answered = findings.answer(Keys.DELIMITER).flatMap(Dialect::delimiter);
    if (answered.isPresent()) {
      findings.noteAnswered(Keys.DELIMITER, Dialect.name(answered.get()));
      return answered;
    }
    List<Candidate> candidates = new ArrayList<>(candidates(text));
    candidates.removeIf(candidate -> candidate.points() == 0);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    candidates.sort(Comparator.comparingInt(Candidate::points).reversed());
    Candidate best = candidates.get(0);
    if (candidates.size() > 1 && candidates.get(1).points() == best.points()) {
      findings.ask(
          Keys.DELIMITER,
          "Which character separates the fields?",
          candidates.stream()
              .map(one -> Dialect.name(one.delimiter()))
              .map(name -> Choice.of(name, name))
              .toList(),
          Wording.of("delimiter"));
      return Optional.of(best.delimiter());
    }
    findings.note(
        Keys.DELIMITER,
        Dialect.name(best.delimiter()),
        (best.headers() > 0 ? Remark.MAKES_MOVEMENTS_AND_NAMES : Remark.MAKES_MOVEMENTS)
            .of(best.movements(), best.rows()));
    return Optional.of(best.delimiter());
  }

  /**
   * Splits a text with a delimiter, with quotes if every quote that opens also closes.
   *
   * @throws TooLargeException if a limit is exceeded
   */
  static List<Row> split(String text, char delimiter, Findings findings) throws TooLargeException {
    Optional<String> answer = findings.answer(Keys.QUOTE);
    if (answer.filter(Keys.NONE::equalsIgnoreCase).isEmpty()) {
      try {
        List<Row> rows = new Dialect(delimiter, true).split(text, Integer.MAX_VALUE);
        if (text.indexOf('"') >= 0) {
          findings.note(Keys.QUOTE, "\"", Remark.QUOTES_CLOSE.of());
        }
        return rows;
      } catch (CsvParseException e) {
        findings.note(Keys.QUOTE, Keys.NONE, Remark.QUOTE_WITHIN_FIELD.of());
      }
    } else {
      findings.noteAnswered(Keys.QUOTE, Keys.NONE);
    }
    try {
      return new Dialect(delimiter, false).split(text, Integer.MAX_VALUE);
    } catch (CsvParseException e) {
      throw new TooLargeException(Remark.TOO_LONG_OR_TOO_MANY.of());
    }
  }

  /** Returns the first records of a text as a delimiter makes them, none if it makes none. */
  static List<Row> beginning(String text, String delimiter) {
    return Dialect.delimiter(delimiter)
        .map(known -> sampleRows(sample(text), known))
        .orElse(List.of());
  }

  private static List<Candidate> candidates(String text) {
    String sample = sample(text);
    List<Candidate> candidates = new ArrayList<>();
    for (char delimiter : Dialect.DELIMITERS) {
      if (sample.indexOf(delimiter) < 0) {
        continue;
      }
      List<Row> rows = sampleRows(sample, delimiter);
      int movements = (int) rows.stream().filter(Table::isMovement).count();
      int headers = hasHeader(rows) ? 1 : 0;
      candidates.add(new Candidate(delimiter, movements, headers, rows.size()));
    }
    return candidates;
  }

  /** Says whether some row names the columns of rows below it, unlike a sentence does. */
  private static boolean hasHeader(List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (Table.isHeader(rows.get(i))) {
        int least = Math.max(2, rows.get(i).width() / 2);
        List<Row> below = rows.subList(i + 1, rows.size());
        return below.stream().filter(row -> row.cells().size() >= least).count() * 2
            >= below.size();
      }
    }
    return false;
  }

  private static List<Row> sampleRows(String sample, char delimiter) {
    return sampleRows(sample, new Dialect(delimiter, true))
        .or(() -> sampleRows(sample, new Dialect(delimiter, false)))
        .orElse(List.of());
  }

  private static Optional<List<Row>> sampleRows(String sample, Dialect dialect) {
    try {
      return Optional.of(dialect.split(sample, SAMPLE_ROWS));
    } catch (CsvParseException | TooLargeException e) {
      return Optional.empty();
    }
  }

  private static String sample(String text) {
    if (text.length() <= SAMPLE_CHARACTERS) {
      return text;
    }
    int end =
        Math.max(
            text.lastIndexOf('\n', SAMPLE_CHARACTERS), text.lastIndexOf('\r', SAMPLE_CHARACTERS));
    return text.substring(0, end > 0 ? end : SAMPLE_CHARACTERS);
  }
}
