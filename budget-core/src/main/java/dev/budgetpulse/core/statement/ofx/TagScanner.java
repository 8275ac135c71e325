package dev.budgetpulse.core.statement.ofx;

import dev.budgetpulse.core.statement.Reading.Reason;
import dev.budgetpulse.core.statement.Remark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the elements of an OFX file, of the SGML dialect as of the XML one.
 *
 * <p>Both dialects are read by the same rules, because banks mix them: a leaf may go without a
 * closing tag, and a {@code <} or {@code &} that begins no markup is text. There are no document
 * types and no entities beyond the predefined ones, so nothing outside the file can be reached and
 * nothing grows. Time and memory are linear in the length of the text.
 */
final class TagScanner {
  static final int MOST_ELEMENTS = 1_500_000;
  static final int DEEPEST = 100;
  static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_TAG = 1_000;
  private static final int MOST_NAMES = 1_000;

  private static final String CDATA = "<![CDATA[";
  private static final List<String> DECLARATIONS =
      List.of("<!DOCTYPE", "<!ENTITY", "<!ELEMENT", "<!ATTLIST", "<!NOTATION");

  /** The groups that keep their elements even where a bank forgets to close them. */
  private static final Set<String> GROUPS =
      Set.of(
          "OFX",
          "BANKMSGSRSV1",
          "CREDITCARDMSGSRSV1",
          "INVSTMTMSGSRSV1",
          "SIGNONMSGSRSV1",
          "SONRS",
          "STATUS",
          "STMTTRNRS",
          "CCSTMTTRNRS",
          "STMTRS",
          "CCSTMTRS",
          "INVSTMTRS",
          "BANKACCTFROM",
          "CCACCTFROM",
          "BANKACCTTO",
          "CCACCTTO",
          "BANKTRANLIST",
          "BANKTRANLISTP",
          "STMTTRN",
          "STMTTRNP",
          "PAYEE",
          "CURRENCY",
          "ORIGCURRENCY",
          "LEDGERBAL",
          "AVAILBAL");

  /** The groups that never hold another of their kind, so that a new one ends the one before. */
  private static final Set<String> RECORDS = Set.of("STMTTRN", "STMTTRNP");

  private final String source;
  private final Element root = new Element("", 1);
  private final Deque<Element> open = new ArrayDeque<>();
  private int at;
  private int line = 1;
  private int elements;
  private String lastLeaf = "";
  private final Map<String, String> names = new HashMap<>();

  private TagScanner(String source) {
    this.source = source;
    open.push(root);
  }

  /**
   * Returns a nameless element that holds those of the text.
   *
   * @throws BadOfxException if the text breaks a rule, or a limit
   */
  static Element scan(String source) throws BadOfxException {
    TagScanner scanner = new TagScanner(source);
    scanner.textTo(scanner.nextTag(0));
    while (scanner.at < source.length()) {
      scanner.tag();
    }
    while (scanner.open.size() > 1) {
      scanner.pop();
    }
    return scanner.root;
  }

  /** Reads the tag that begins here and the text after it. */
  private void tag() throws BadOfxException {
    int tagLine = line;
    boolean closing = source.charAt(at + 1) == '/';
    int nameAt = closing ? at + 2 : at + 1;
    int end = tagEnd(at);
    String name = name(nameAt, end);
    boolean empty = source.charAt(end - 1) == '/';
    skipTo(end + 1);
    String text = textTo(nextTag(at));
    if (closing) {
      // A leaf has ended where its text ended.
      if (!name.equals(lastLeaf)) {
        closeIfOpen(name);
      }
      lastLeaf = "";
    } else {
      open(name, tagLine, empty, text);
    }
  }

  private void open(String name, int tagLine, boolean empty, String text) throws BadOfxException {
    if (++elements > MOST_ELEMENTS) {
      throw new BadOfxException(
          Reason.TOO_LARGE, Remark.TOO_MANY_ELEMENTS.of(MOST_ELEMENTS), tagLine);
    }
    if (RECORDS.contains(name)) {
      closeIfOpen(name);
    }
    Element element = new Element(name, tagLine);
    open.getFirst().add(element);
    lastLeaf = "";
    if (empty) {
      element.close();
    } else if (text.isEmpty()) {
      if (open.size() > DEEPEST) {
        throw new BadOfxException(Reason.TOO_LARGE, Remark.NESTED_TOO_DEEPLY.of(DEEPEST), tagLine);
      }
      open.push(element);
    } else {
      element.setText(text);
      lastLeaf = name;
      // The last leaf of a file that is cut off may be half of what it was.
      if (at < source.length()) {
        element.close();
      }
    }
  }

  /** Closes an element and all within it, unless there is none of the name. */
  private void closeIfOpen(String name) {
    if (open.stream().noneMatch(element -> element.name().equals(name))) {
      return;
    }
    while (!open.getFirst().name().equals(name)) {
      open.getFirst().close();
      pop();
    }
    open.pop().close();
  }

  /** Ends an element without a closing tag: a leaf without text, or a group that was left open. */
  private void pop() {
    Element element = open.pop();
    if (!GROUPS.contains(element.name())) {
      element.release().forEach(open.getFirst()::add);
    }
  }

  /** Returns where the next tag begins, past comments and processing instructions. */
  private int nextTag(int from) throws BadOfxException {
    int mark = source.indexOf('<', from);
    while (mark >= 0 && tagEnd(mark) < 0) {
      refuseDeclaration(mark);
      Optional<Island> island = island(mark);
      mark = source.indexOf('<', island.isPresent() ? island.get().end() : mark + 1);
    }
    return mark < 0 ? source.length() : mark;
  }

  /** Goes to a tag and returns the text before it, empty if that is blank. */
  private String textTo(int end) throws BadOfxException {
    int startLine = line;
    StringBuilder text = new StringBuilder();
    int from = at;
    int mark = indexOfMark(from, end);
    while (mark >= 0) {
      Optional<Island> island = island(mark);
      if (island.isPresent()) {
        add(text, from, mark, true);
        add(text, island.get().textFrom(), island.get().textTo(), false);
        from = island.get().end();
      }
      mark = indexOfMark(island.isPresent() ? from : mark + 1, end);
    }
    add(text, from, end, true);
    skipTo(end);
    if (text.length() > LONGEST_TEXT) {
      throw new BadOfxException(Reason.TOO_LARGE, Remark.TEXT_TOO_LONG.of(LONGEST_TEXT), startLine);
    }
    return text.toString();
  }

  private int indexOfMark(int from, int end) {
    int mark = source.indexOf('<', from);
    return mark < end ? mark : -1;
  }

  /** Adds a piece of text, but no blank one before the first that is not. */
  private void add(StringBuilder text, int from, int to, boolean decode) {
    int start = from;
    while (text.isEmpty() && start < to && Character.isWhitespace(source.charAt(start))) {
      start++;
    }
    // What is too long is refused and need not be collected.
    int end = Math.min(to, start + 2 * LONGEST_TEXT);
    if (text.length() > LONGEST_TEXT) {
      return;
    }
    if (decode) {
      Entities.decode(source, start, end, text);
    } else {
      text.append(source, start, end);
    }
  }

  /** Something between tags that is no tag: where its text is, if it has one, and where it ends. */
  private record Island(int textFrom, int textTo, int end) {}

  /** Returns the comment, processing instruction or literal text that begins at a mark. */
  private Optional<Island> island(int mark) throws BadOfxException {
    if (!mayBeMarkup(mark)) {
      return Optional.empty();
    }
    if (source.startsWith("<!--", mark)) {
      int end = endOf(mark, "-->");
      return Optional.of(new Island(end, end, end));
    }
    if (source.startsWith("<?", mark)) {
      int end = endOf(mark, "?>");
      return Optional.of(new Island(end, end, end));
    }
    if (source.startsWith(CDATA, mark)) {
      int end = endOf(mark, "]]>");
      return Optional.of(new Island(mark + CDATA.length(), end - "]]>".length(), end));
    }
    return Optional.empty();
  }

  private int endOf(int mark, String end) throws BadOfxException {
    int found = source.indexOf(end, mark);
    if (found < 0) {
      skipTo(mark);
      throw new BadOfxException(Reason.MALFORMED, Remark.NEVER_ENDS.of(), line);
    }
    return found + end.length();
  }

  /** Says whether a mark goes on as markup that is no tag does. */
  private boolean mayBeMarkup(int mark) {
    char next = mark + 1 < source.length() ? source.charAt(mark + 1) : ' ';
    return next == '!' || next == '?';
  }

  private void refuseDeclaration(int mark) throws BadOfxException {
    if (!mayBeMarkup(mark)) {
      return;
    }
    for (String declaration : DECLARATIONS) {
      if (source.regionMatches(true, mark, declaration, 0, declaration.length())) {
        skipTo(mark);
        throw new BadOfxException(Reason.HOSTILE, Remark.DECLARES_ENTITIES.of(), line);
      }
    }
  }

  /** Returns where the tag ends that begins at a mark, or -1 if none does. */
  private int tagEnd(int mark) {
    int i = source.startsWith("</", mark) ? mark + 2 : mark + 1;
    if (i >= source.length() || !isLetter(source.charAt(i))) {
      return -1;
    }
    int last = Math.min(source.length(), mark + LONGEST_TAG);
    for (; i < last; i++) {
      if (source.charAt(i) == '>') {
        return i;
      }
      if (source.charAt(i) == '<') {
        return -1;
      }
    }
    return -1;
  }

  private String name(int from, int end) {
    int to = from;
    while (to < end && isNamePart(source.charAt(to))) {
      to++;
    }
    String name = source.substring(from, to).toUpperCase(Locale.ROOT);
    // A bank's file has a hundred names and a million elements.
    return names.size() < MOST_NAMES ? names.computeIfAbsent(name, same -> same) : name;
  }

  private void skipTo(int newAt) {
    for (; at < newAt; at++) {
      char c = source.charAt(at);
      boolean endOfCrLf = c == '\n' && at > 0 && source.charAt(at - 1) == '\r';
      if ((c == '\n' && !endOfCrLf) || c == '\r') {
        line++;
      }
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isNamePart(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == ':';
  }
}
