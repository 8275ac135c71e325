package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.statement.StatementLine;

/** What banks write, as entries can have it. */
final class BankText {
  private BankText() {}

  static String payee(StatementLine line) {
    return clean(line.payee(), 200);
  }

  static String memo(StatementLine line) {
    return clean(line.memo(), 500);
  }

  static String whole(StatementLine line) {
    return clean(line.payee() + " " + line.memo(), 1000);
  }

  /** Returns a bank's text as an entry can have it: printable, evenly spaced, not too long. */
  static String clean(String text, int longest) {
    StringBuilder printable = new StringBuilder(Math.min(text.length(), longest + 1));
    boolean space = false;
    for (int i = 0; i < text.length() && printable.length() <= longest; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.getType(c) == Character.SURROGATE) {
        continue;
      }
      if (Character.isISOControl(c) || Character.isWhitespace(c)) {
        space = true;
        continue;
      }
      if (space && printable.length() > 0) {
        printable.append(' ');
      }
      space = false;
      printable.appendCodePoint(c);
    }
    if (printable.length() <= longest) {
      return printable.toString();
    }
    int end = Character.isHighSurrogate(printable.charAt(longest - 1)) ? longest - 1 : longest;
    return printable.substring(0, end).strip();
  }
}
