package dev.budgetpulse.core.match;

import dev.budgetpulse.core.statement.StatementLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the keys of the lines of one file. */
final class Keying {
  // What SWIFT and ISO 20022 messages carry where there is no reference.
  private static final Set<String> NO_IDS = Set.of("NONREF", "NOTPROVIDED");
  private static final String CONFLICT = "";

  private final List<StatementLine> lines;
  private final MessageDigest sha;

  Keying(List<StatementLine> lines) {
    this.lines = lines;
    try {
      this.sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  List<LineKey> keys() {
    List<String> contents = new ArrayList<>(lines.size());
    Map<String, String> contentOfId = new HashMap<>();
    for (StatementLine line : lines) {
      String content = digest(content(line));
      contents.add(content);
      bankId(line)
          .ifPresent(
              id ->
                  contentOfId.merge(
                      id, content, (one, other) -> one.equals(other) ? one : CONFLICT));
    }
    List<LineKey> keys = new ArrayList<>(lines.size());
    for (int i = 0; i < contents.size(); i++) {
      StatementLine line = lines.get(i);
      keys.add(
          new LineKey(
              contents.get(i),
              bankId(line)
                  .filter(id -> !CONFLICT.equals(contentOfId.get(id)))
                  .map(id -> digest(dateAndAmount(line) + '\n' + id))));
    }
    return List.copyOf(keys);
  }

  /** Returns the bank's id unless it only says that there is none. */
  static Optional<String> bankId(StatementLine line) {
    return line.bankId()
        .map(String::strip)
        .filter(id -> !id.isEmpty() && !id.chars().allMatch(c -> c == '0'))
        .filter(id -> !NO_IDS.contains(id.toUpperCase(Locale.ROOT)));
  }

  private static String content(StatementLine line) {
    return dateAndAmount(line)
        + '\n'
        + Wording.normal(line.payee())
        + '\n'
        + Wording.normal(line.memo());
  }

  private static String dateAndAmount(StatementLine line) {
    return line.date() + "\n" + line.amount();
  }

  private String digest(String text) {
    return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
