package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.swift.Information.Mark;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A purpose with the code words that German banks put into it, as in {@code EREF+4711 SVWZ+RENT}.
 *
 * <p>A word is followed by a plus sign, or by a colon at some banks, and ends where the next one
 * begins.
 *
 * @param text what is for people to read
 * @param otherParty who ordered or gets the money in the end, if it is not the other side
 * @param marks what is told by itself
 */
record PurposeWords(String text, String otherParty, Map<Mark, String> marks) {
  private static final int LENGTH = 4;
  private static final List<String> TEXTS = List.of("SVWZ", "MTLG");
  private static final String CREDITOR = "CRED";
  private static final List<String> OTHER_PARTIES = List.of("ABWA", "ABWE");
  private static final Map<String, Mark> MARKS =
      Map.of(
          "EREF", Mark.END_TO_END,
          "KREF", Mark.CUSTOMER,
          "MREF", Mark.MANDATE,
          "IBAN", Mark.ACCOUNT,
          "OAMT", Mark.ORIGINAL,
          "COAM", Mark.CHARGES);
  private static final List<String> NOT_READ =
      List.of("DEBT", "PURP", "BREF", "RREF", "MDAT", "DDAT", "SQTP", "ORCR", "ORMR");

  /** Takes a purpose apart. */
  static PurposeWords of(String purpose) {
    StringBuilder text = new StringBuilder();
    StringBuilder otherParty = new StringBuilder();
    Map<Mark, String> marks = new EnumMap<>(Mark.class);
    int at = 0;
    String word = "";
    while (at < purpose.length()) {
      int next = next(purpose, at);
      String value = purpose.substring(at, next);
      if (word.isEmpty() || TEXTS.contains(word)) {
        text.append(' ').append(value);
      } else if (OTHER_PARTIES.contains(word)) {
        otherParty.append(' ').append(value);
      } else if (word.equals(CREDITOR)) {
        // An identification has no blanks, so that text may follow it without a word of its own.
        String stripped = value.strip();
        int blank = stripped.indexOf(' ');
        marks.put(Mark.CREDITOR, blank < 0 ? stripped : stripped.substring(0, blank));
        text.append(blank < 0 ? "" : stripped.substring(blank));
      } else {
        Optional.ofNullable(MARKS.get(word)).ifPresent(mark -> marks.put(mark, value));
      }
      word = next < purpose.length() ? purpose.substring(next, next + LENGTH) : "";
      at = next + LENGTH + 1;
    }
    return new PurposeWords(text.toString(), otherParty.toString(), marks);
  }

  /** Says whether a code word begins somewhere. */
  static boolean isOneAt(String text, int at) {
    if (at + LENGTH >= text.length()) {
      return false;
    }
    char end = text.charAt(at + LENGTH);
    if (end != '+' && end != ':') {
      return false;
    }
    String word = text.substring(at, at + LENGTH);
    return TEXTS.contains(word)
        || word.equals(CREDITOR)
        || MARKS.containsKey(word)
        || OTHER_PARTIES.contains(word)
        || NOT_READ.contains(word);
  }

  private static int next(String purpose, int from) {
    for (int at = from; at < purpose.length(); at++) {
      boolean begins = at == 0 || purpose.charAt(at - 1) == ' ';
      if (begins && isOneAt(purpose, at)) {
        return at;
      }
    }
    return purpose.length();
  }
}
