package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.Reading.Reason;
import dev.budgetpulse.core.statement.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a text into messages and their fields.
 *
 * <p>A field begins at a line with a known tag between colons, so that a wrapped time such as
 * {@code :12:11} stays text. A message begins at field 20, inside the blocks of an envelope or
 * bare; what stands before the first one, between two and after the last dash is no part of any.
 * Time and memory are linear in the length of the text.
 */
final class FieldScanner {
  static final int MOST_LINES = 2_000_000;
  static final int MOST_MOVEMENTS = 500_000;
  static final int MOST_MESSAGES = 100_000;
  static final int MOST_FIELD_LINES = 500;
  static final int LONGEST_LINE = 20_000;

  private static final Set<String> TAGS =
      Set.of(
          "20", "21", "25", "25P", "28", "28C", "60", "60F", "60M", "61", "86", "62", "62F", "62M",
          "64", "65", "13", "13D", "34", "34F", "90C", "90D", "NS");

  /** Tags of which one follows soon after field 20. */
  private static final Set<String> FIRST_TAGS =
      Set.of("25", "25P", "28", "28C", "60", "60F", "60M", "34", "34F");

  /** Tags that two digits of a time can look like. */
  private static final Set<String> LIKE_MINUTES = Set.of("13", "20", "21", "25", "28", "34");

  private final List<Message> messages = new ArrayList<>();
  private List<Field> fields = new ArrayList<>();
  // Lines after a dash: text of the field before it, unless a new message follows.
  private final List<String> afterDash = new ArrayList<>();
  private boolean ended = true;
  private boolean envelopeIsInterim;
  private boolean envelopeIsKnown;
  private int lines;
  private int movements;

  private FieldScanner() {}

  /**
   * Returns the messages of a text, none if it has none.
   *
   * @throws BadSwiftException if the text exceeds a limit
   */
  static List<Message> scan(String text) throws BadSwiftException {
    FieldScanner scanner = new FieldScanner();
    int from = 0;
    while (from < text.length()) {
      int end = endOfLine(text, from);
      if (++scanner.lines > MOST_LINES) {
        throw new BadSwiftException(
            Reason.TOO_LARGE, Remark.TOO_MANY_LINES.of(MOST_LINES), scanner.lines);
      }
      if (end - from > LONGEST_LINE) {
        throw new BadSwiftException(
            Reason.TOO_LARGE, Remark.LINE_TOO_LONG.of(LONGEST_LINE), scanner.lines);
      }
      scanner.line(withoutFrame(text, from, end));
      from = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
    scanner.endMessage();
    return scanner.messages;
  }

  /** Says whether a text has the fields that a statement begins with, near its beginning. */
  static boolean beginsAsStatement(String text, int most) {
    boolean begun = false;
    int from = 0;
    while (from < Math.min(text.length(), most)) {
      int end = endOfLine(text, from);
      String tag = end - from > LONGEST_LINE ? "" : tag(inBlock(withoutFrame(text, from, end)));
      if (tag.equals("20")) {
        begun = true;
      } else if (begun && FIRST_TAGS.contains(tag)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private void line(String line) throws BadSwiftException {
    if (line.startsWith("{")) {
      endMessage();
      if (line.contains("{2:")) {
        envelopeIsKnown = true;
        envelopeIsInterim = line.contains("{2:O942") || line.contains("{2:I942");
      }
    }
    String content = inBlock(line);
    String tag = tag(content);
    if (tag.isEmpty() || isTime(tag, content)) {
      more(content);
      return;
    }
    if (tag.equals("20")) {
      endMessage();
      if (messages.size() >= MOST_MESSAGES) {
        throw new BadSwiftException(
            Reason.TOO_LARGE, Remark.TOO_MANY_MESSAGES.of(MOST_MESSAGES), lines);
      }
      ended = false;
    } else if (fields.isEmpty()) {
      return;
    } else if (ended) {
      resume();
    }
    if (tag.equals("61") && ++movements > MOST_MOVEMENTS) {
      throw new BadSwiftException(
          Reason.TOO_LARGE, Remark.TOO_MANY_MOVEMENTS.of(MOST_MOVEMENTS), lines);
    }
    fields.add(new Field(tag, lines, content.substring(tag.length() + 2)));
  }

  /** Adds a line without a tag to the field before it. */
  private void more(String line) throws BadSwiftException {
    if (fields.isEmpty()) {
      return;
    }
    if (!ended && isEnd(line)) {
      ended = true;
      return;
    }
    if (ended) {
      if (afterDash.size() < MOST_FIELD_LINES) {
        afterDash.add(line);
      }
      return;
    }
    Field last = fields.get(fields.size() - 1);
    if (last.content().size() >= MOST_FIELD_LINES) {
      if (line.isBlank()) {
        return;
      }
      throw new BadSwiftException(
          Reason.TOO_LARGE, Remark.FIELD_TOO_LONG.of(MOST_FIELD_LINES), last.line());
    }
    last.add(line);
  }

  /** Goes on with a message that a dash seemed to end. */
  private void resume() {
    Field last = fields.get(fields.size() - 1);
    afterDash.forEach(last::add);
    afterDash.clear();
    ended = false;
  }

  private void endMessage() {
    if (!fields.isEmpty()) {
      messages.add(new Message(fields.get(0).line(), isInterim(), List.copyOf(fields)));
    }
    fields = new ArrayList<>();
    afterDash.clear();
    ended = true;
  }

  private boolean isInterim() {
    if (envelopeIsKnown) {
      return envelopeIsInterim;
    }
    return fields.stream().noneMatch(field -> field.is("60") || field.is("62"))
        && fields.stream().anyMatch(field -> field.is("34") || field.is("13") || field.is("90"));
  }

  /**
   * Says whether what looks like a tag is the minutes of a time that was wrapped: it follows text
   * that ends with an hour and is followed by two digits and no third.
   */
  private boolean isTime(String tag, String line) {
    if (!LIKE_MINUTES.contains(tag) || fields.isEmpty() || ended || line.length() < 6) {
      return false;
    }
    Field last = fields.get(fields.size() - 1);
    String before = last.content().get(last.content().size() - 1);
    int length = before.length();
    return last.is("86")
        && length >= 2
        && isDigit(before, length - 1)
        && isDigit(before, length - 2)
        && !isDigit(before, length - 3)
        && isDigit(line, 4)
        && isDigit(line, 5)
        && !isDigit(line, 6);
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isEnd(String line) {
    String mark = line.strip();
    return mark.equals("-") || mark.startsWith("-}") || mark.equals("-XXX");
  }

  /** Returns the tag that a line begins with, without its colons, or nothing. */
  private static String tag(String line) {
    if (!line.startsWith(":")) {
      return "";
    }
    int end = line.indexOf(':', 1);
    if (end < 3 || end > 4) {
      return "";
    }
    String tag = line.substring(1, end);
    return TAGS.contains(tag) ? tag : "";
  }

  /** Returns the part of a line that is in the text block of an envelope, if one begins here. */
  private static String inBlock(String line) {
    int block = line.startsWith("{") ? line.indexOf("{4:") : -1;
    return block < 0 ? line : line.substring(block + 3).strip();
  }

  private static int endOfLine(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return i;
      }
    }
    return text.length();
  }

  /** Returns a line without the control characters that frame messages. */
  private static String withoutFrame(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && text.charAt(start) < ' ' && text.charAt(start) != '\t') {
      start++;
    }
    while (start < end && text.charAt(end - 1) < ' ' && text.charAt(end - 1) != '\t') {
      end--;
    }
    return text.substring(start, end);
  }
}
