package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.swift.Information.Mark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads field 86 as German, Austrian, Polish and some Dutch banks write it: three digits for the
 * sort of movement, then parts with a number of two digits each behind a mark, as in {@code
 * 166?00GUTSCHRIFT?20EREF+4711?32ADA}.
 *
 * <p>Part 00 is a word for the sort; 20 to 29 and 60 to 63 are the purpose, cut into pieces of 27
 * characters; 30 and 31 are bank and account of the other side, 32 and 33 its name, 38 its IBAN.
 * The mark is a question mark in most countries, and {@code ~ ^ < >} in some.
 */
final class NumberedParts {
  private static final String MARKS = "?~^<>|#@§";
  private static final int PIECE = 27;

  private NumberedParts() {}

  /** Returns what a text says, or nothing if it is not written this way. */
  static Optional<Information> read(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    int digits = start;
    while (digits < text.length() && digits < start + 3 && isDigit(text, digits)) {
      digits++;
    }
    String code = text.substring(start, digits);
    int at = digits;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    boolean isMarked = at < text.length() && MARKS.indexOf(text.charAt(at)) >= 0;
    if (!isMarked || !(code.length() == 3 || code.isEmpty()) || number(text, at) < 0) {
      return Optional.empty();
    }
    return Optional.of(information(code, text.charAt(at), parts(text, at)));
  }

  private static Information information(
      String code, char separator, Map<Integer, List<String>> parts) {
    StringBuilder purpose = new StringBuilder();
    boolean full = true;
    for (int number = 20; number <= 69; number++) {
      if (number == 30) {
        number = 60;
      }
      for (String piece : parts.getOrDefault(number, List.of())) {
        if (!full || PurposeWords.isOneAt(piece, 0)) {
          purpose.append(' ');
        }
        purpose.append(piece);
        full = piece.length() >= PIECE;
      }
    }
    PurposeWords words = PurposeWords.of(purpose.toString());
    Map<Mark, String> marks = new EnumMap<>(Mark.class);
    marks.putAll(words.marks());
    account(separator, parts).ifPresent(account -> marks.put(Mark.ACCOUNT, account));
    String payee = joined(parts, 32, 33);
    List<String> memo = new ArrayList<>();
    memo.add(words.text());
    if (payee.isBlank()) {
      payee = words.otherParty();
    } else if (!words.otherParty().isBlank()) {
      memo.add(words.otherParty());
    }
    memo.add(joined(parts, 70, 79));
    if (String.join("", memo).isBlank()) {
      memo.add(joined(parts, 0, 0));
    }
    return new Information(payee, String.join(" ", memo), code, marks);
  }

  private static Optional<String> account(char separator, Map<Integer, List<String>> parts) {
    // Triodos writes the account itself as part 31 and the other side's as part 10.
    int usual = separator == '>' ? 10 : 31;
    String iban = joined(parts, 38, 38).strip();
    String account = iban.isEmpty() ? joined(parts, usual, usual).strip() : iban;
    boolean isNone = account.chars().allMatch(c -> c == '0');
    return isNone ? Optional.empty() : Optional.of(account);
  }

  private static String joined(Map<Integer, List<String>> parts, int from, int to) {
    StringBuilder text = new StringBuilder();
    boolean full = true;
    for (int number = from; number <= to; number++) {
      for (String piece : parts.getOrDefault(number, List.of())) {
        text.append(full ? "" : " ").append(piece);
        full = piece.length() >= PIECE;
      }
    }
    return text.toString();
  }

  private static Map<Integer, List<String>> parts(String text, int first) {
    Map<Integer, List<String>> parts = new TreeMap<>();
    char separator = text.charAt(first);
    int at = first;
    while (at >= 0) {
      int next = text.indexOf(separator, at + 1);
      while (next >= 0 && number(text, next) < 0) {
        next = text.indexOf(separator, next + 1);
      }
      String content = text.substring(at + 3, next < 0 ? text.length() : next);
      parts.computeIfAbsent(number(text, at), number -> new ArrayList<>()).add(content);
      at = next;
    }
    return parts;
  }

  /** Returns the number of the part that begins at a mark, or -1 if none does. */
  private static int number(String text, int at) {
    if (!isDigit(text, at + 1) || !isDigit(text, at + 2)) {
      return -1;
    }
    int number = (text.charAt(at + 1) - '0') * 10 + text.charAt(at + 2) - '0';
    boolean known = number <= 11 || (number >= 20 && number <= 39) || (number >= 60 && number < 80);
    return known ? number : -1;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
