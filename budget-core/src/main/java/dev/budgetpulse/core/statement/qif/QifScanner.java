package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Line;
import dev.budgetpulse.core.statement.qif.QifRecord.End;
import dev.budgetpulse.core.statement.qif.QifRecord.Field;
import dev.budgetpulse.core.statement.qif.QifRecord.Kind;
import dev.budgetpulse.core.statement.qif.QifRecord.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the records of a QIF file one after the other.
 *
 * <p>Time is linear in the length of the text; memory is that of one record.
 */
final class QifScanner {
  static final int MOST_RECORDS = 1_000_000;
  static final int MOST_FIELDS = 10_000;
  static final int MOST_ACCOUNTS = 10_000;
  static final int LONGEST_LINE = 20_000;

  private static final List<String> HEADERS = List.of("!type:", "!account", "!option", "!clear");

  /** How many lines may stand above the first header. */
  private static final int LINES_ABOVE = 50;

  private final String text;
  private final Visitor visitor;
  private final List<Field> fields = new ArrayList<>();
  private Optional<Section> section = Optional.empty();
  private Optional<String> account = Optional.empty();
  private int accountsListed;
  private int accounts;
  private int count;
  private int at;
  private int line;

  private QifScanner(String text, Visitor visitor) {
    this.text = text;
    this.visitor = visitor;
  }

  /** Is told what there is in a file, in the file's order. */
  interface Visitor {
    /** A section begins; it belongs to an account if one was switched to. */
    void section(Section section, Optional<String> account);

    /** A record is complete. */
    void visit(QifRecord complete);
  }

  /** Says whether a text has the headers of a QIF file. */
  static boolean begins(String text) {
    int from = 0;
    for (int i = 0; i < LINES_ABOVE && from < text.length(); i++) {
      int end = lineEnd(text, from);
      String start = text.substring(from, Math.min(end, from + 40)).strip();
      if (HEADERS.stream().anyMatch(start.toLowerCase(Locale.ROOT)::startsWith)) {
        return true;
      }
      from = next(text, end);
    }
    return false;
  }

  /**
   * Visits the sections and records of a text.
   *
   * @throws TooLargeException if the text exceeds a limit
   */
  static void scan(String text, Visitor visitor) throws TooLargeException {
    QifScanner scanner = new QifScanner(text, visitor);
    while (scanner.at < text.length()) {
      scanner.line();
    }
    boolean whole = text.isEmpty() || isBreak(text.charAt(text.length() - 1));
    scanner.end(whole ? End.LINE : End.WITHIN_LINE);
  }

  private void line() throws TooLargeException {
    line++;
    int end = lineEnd(text, at);
    if (end - at > LONGEST_LINE) {
      throw new TooLargeException(Remark.LINE_TOO_LONG.of(LONGEST_LINE), line);
    }
    String content = text.substring(at, end).stripTrailing();
    at = next(text, end);
    if (content.isEmpty()) {
      return;
    }
    char code = content.charAt(0);
    if (code == '!') {
      end(End.LINE);
      begin(Section.of(content.substring(1).strip()));
    } else if (code == '^') {
      end(End.MARK);
    } else if (section.isPresent()) {
      if (fields.size() == MOST_FIELDS) {
        throw new TooLargeException(Remark.RECORD_TOO_LONG.of(MOST_FIELDS), line);
      }
      fields.add(new Field(Character.toUpperCase(code), content.substring(1), line));
    }
  }

  private void begin(Section next) {
    if (next.kind() == Kind.ACCOUNTS) {
      accountsListed = 0;
      account = Optional.empty();
    } else if (next.kind() == Kind.MOVEMENTS && accountsListed > 1) {
      // A list of all accounts says nothing of the one that follows.
      account = Optional.empty();
    }
    section = Optional.of(next);
    visitor.section(next, account);
  }

  private void end(End end) throws TooLargeException {
    if (section.isEmpty() || fields.isEmpty()) {
      return;
    }
    if (++count > MOST_RECORDS) {
      throw new TooLargeException(Remark.TOO_MANY_RECORDS.of(MOST_RECORDS), line);
    }
    QifRecord complete = new QifRecord(section.get(), account, fields, end);
    fields.clear();
    if (section.get().kind() == Kind.ACCOUNTS) {
      accountsListed++;
      if (++accounts > MOST_ACCOUNTS) {
        throw new TooLargeException(Remark.TOO_MANY_ACCOUNTS.of(MOST_ACCOUNTS), line);
      }
      account = complete.first('N').map(Field::text).map(Line::of).filter(name -> !name.isEmpty());
    }
    visitor.visit(complete);
  }

  private static int lineEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int next(String text, int end) {
    boolean pair = text.startsWith("\r\n", end);
    return Math.min(text.length(), end + (pair ? 2 : 1));
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** A file exceeds a limit; stays within the package. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Wording said;
    private final int line;

    TooLargeException(Wording said, int line) {
      super(said.name());
      this.said = said;
      this.line = line;
    }

    Reading.Refused refusal() {
      return Reading.Refused.of(Reading.Reason.TOO_LARGE, said).at(line);
    }
  }
}
