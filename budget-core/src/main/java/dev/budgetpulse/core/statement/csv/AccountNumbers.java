package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.csv.HeaderWords.Concept;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the account that a file is about in the lines above its movements. */
final class AccountNumbers {
  private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

  private AccountNumbers() {}

  /** Returns the account as answered or as found, if only one is found. */
  static Optional<String> above(Table table, Findings findings) {
    Optional<String> answered = findings.answer(Keys.ACCOUNT);
    if (answered.isPresent()) {
      findings.noteAnswered(Keys.ACCOUNT, answered.get());
      return answered;
    }
    Set<String> ibans = new TreeSet<>();
    Set<String> labelled = new TreeSet<>();
    for (Row row : table.preamble()) {
      List<String> cells = new ArrayList<>();
      row.cells().forEach(cell -> cells.addAll(List.of(cell.split(":", 2))));
      for (int i = 0; i < cells.size(); i++) {
        String cell = cells.get(i).strip();
        iban(cell).ifPresent(ibans::add);
        if (i > 0 && isNumber(cell) && isLabel(cells.get(i - 1))) {
          labelled.add(cell);
        }
      }
    }
    Set<String> found = ibans.isEmpty() ? labelled : ibans;
    if (found.size() != 1) {
      return Optional.empty();
    }
    String account = found.iterator().next();
    findings.note(Keys.ACCOUNT, account, Remark.ONLY_ACCOUNT_ABOVE.of());
    return Optional.of(account);
  }

  private static boolean isLabel(String text) {
    Set<Concept> concepts = HeaderWords.concepts(text);
    return concepts.contains(Concept.ACCOUNT)
        && !concepts.contains(Concept.NAME)
        && !concepts.contains(Concept.BALANCE);
  }

  private static boolean isNumber(String text) {
    return text.length() >= 5
        && text.length() <= 40
        && text.matches("[A-Za-z0-9][A-Za-z0-9*/. -]*")
        && text.chars().filter(c -> c >= '0' && c <= '9').count() >= 4
        && !DatePattern.isDate(text);
  }

  /** Returns an IBAN without its spaces if its check digits are right. */
  private static Optional<String> iban(String text) {
    String compact = text.replace(" ", "").toUpperCase(Locale.ROOT);
    if (!compact.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder();
    (compact.substring(4) + compact.substring(0, 4))
        .chars()
        .forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue() == 1
        ? Optional.of(compact)
        : Optional.empty();
  }
}
