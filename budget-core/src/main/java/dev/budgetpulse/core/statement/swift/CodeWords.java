package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.swift.Information.Mark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads field 86 as Dutch banks write it: code words between slashes, each followed by its text, as
 * in {@code /TRTP/SEPA OVERBOEKING/IBAN/NL…/NAME/ADA/REMI/RENT/EREF/4711}.
 *
 * <p>Only known words count, since texts have slashes, too.
 */
final class CodeWords {
  private static final Set<String> WORDS =
      Set.of(
          "ACCW", "ADDR", "BENM", "BIC", "BUSP", "CDTR", "CHGS", "CHGS1", "CHGS2", "CNTP", "CREF",
          "CSID", "DBTR", "EREF", "EXCH", "IBAN", "ID", "INIT", "IREF", "ISDT", "KREF", "MARF",
          "NAME", "NRTX", "OCMT", "ORDP", "PREF", "PURP", "REMI", "RTRN", "SVCL", "TRCD", "TRTP",
          "ULTB", "ULTC", "ULTD");
  private static final int LONGEST_WORD = 5;

  /** Words that say themselves how the text behind them is written. */
  private static final List<String> STYLES =
      List.of("USTD//", "STRD/CUR/", "STRD/ISO/", "STRD//", "STRD/");

  private CodeWords() {}

  /** Returns what a text says, or nothing if it is not written this way. */
  static Optional<Information> read(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    if (word(text, first).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(information(words(text, first)));
  }

  private static Information information(Map<String, String> words) {
    Map<Mark, String> marks = new EnumMap<>(Mark.class);
    put(marks, Mark.ACCOUNT, words.get("IBAN"));
    put(marks, Mark.ACCOUNT, words.get("ACCW"));
    put(marks, Mark.END_TO_END, words.get("EREF"));
    put(marks, Mark.CUSTOMER, words.get("PREF"));
    put(marks, Mark.CUSTOMER, words.get("KREF"));
    put(marks, Mark.MANDATE, words.get("MARF"));
    put(marks, Mark.CREDITOR, words.get("CSID"));
    put(marks, Mark.ORIGINAL, words.get("OCMT"));
    put(marks, Mark.CHARGES, words.get("CHGS"));
    String payee = words.getOrDefault("NAME", "");
    // Account, bank, name and city of the other side.
    String[] party = words.getOrDefault("CNTP", "").split("/", 5);
    put(marks, Mark.ACCOUNT, party[0]);
    payee = payee.isEmpty() && party.length > 2 ? party[2] : payee;
    List<String> memo = new ArrayList<>();
    memo.add(remittance(words.getOrDefault("REMI", "")));
    for (String more : List.of("RTRN", "ULTD", "ULTC", "ULTB")) {
      memo.add(words.getOrDefault(more, "").replace('/', ' '));
    }
    if (String.join("", memo).isBlank()) {
      memo.add(words.getOrDefault("TRTP", ""));
    }
    return new Information(payee, String.join(" ", memo), "", marks);
  }

  private static String remittance(String text) {
    for (String style : STYLES) {
      if (text.startsWith(style)) {
        return text.substring(style.length());
      }
    }
    return text;
  }

  private static void put(Map<Mark, String> marks, Mark mark, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      marks.putIfAbsent(mark, text);
    }
  }

  private static Map<String, String> words(String text, int first) {
    Map<String, String> words = new LinkedHashMap<>();
    int at = first;
    while (at < text.length()) {
      String word = word(text, at).orElseThrow();
      int from = at + word.length() + 2;
      int next = from;
      while (next < text.length() && word(text, next).isEmpty()) {
        next++;
      }
      String value = text.substring(from, next);
      while (value.endsWith("/")) {
        value = value.substring(0, value.length() - 1);
      }
      // The second name of a payment is that of whoever is behind the other side.
      words.putIfAbsent(word, value.strip());
      at = next;
    }
    return words;
  }

  /** Returns the word that begins with the slash at some place, if one does. */
  private static Optional<String> word(String text, int at) {
    if (at >= text.length() || text.charAt(at) != '/') {
      return Optional.empty();
    }
    int end = text.indexOf('/', at + 1);
    if (end < 0 || end - at - 1 > LONGEST_WORD) {
      return Optional.empty();
    }
    String word = text.substring(at + 1, end);
    return WORDS.contains(word) ? Optional.of(word) : Optional.empty();
  }
}
