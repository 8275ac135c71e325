package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.ImportKey;
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

/**
 * Gives each line of a statement the key by which it is known again.
 *
 * <p>A line with an id of the bank is known by that id with its date and amount. A line without one
 * is known by its date, amount and text and by how many lines like it stand before it in the file:
 * two equal purchases on one day are two keys, and the same two when the file is read again or
 * overlaps another. Some banks repeat an id on different lines; there it is no id and not used.
 */
final class LineKeys {
  private LineKeys() {}

  /**
   * Returns a key for each line; only lines that are equal in everything, id included, share one.
   */
  static List<ImportKey> of(List<StatementLine> lines) {
    Map<String, String> linesOfIds = new HashMap<>();
    for (StatementLine line : lines) {
      line.bankId()
          .ifPresent(
              id ->
                  linesOfIds.merge(
                      id, content(line), (one, other) -> one.equals(other) ? one : ""));
    }
    Map<String, Integer> alike = new HashMap<>();
    List<ImportKey> keys = new ArrayList<>(lines.size());
    for (StatementLine line : lines) {
      Optional<String> id =
          line.bankId().filter(known -> !linesOfIds.getOrDefault(known, "").isEmpty());
      if (id.isPresent()) {
        keys.add(key("id:", dateAndAmount(line) + '\n' + id.get()));
      } else {
        int before = alike.merge(content(line), 1, Integer::sum) - 1;
        keys.add(key("line:", content(line) + '\n' + before));
      }
    }
    return List.copyOf(keys);
  }

  private static String content(StatementLine line) {
    return dateAndAmount(line) + '\n' + normal(line.payee()) + '\n' + normal(line.memo());
  }

  private static String dateAndAmount(StatementLine line) {
    return line.date() + "\n" + line.amount();
  }

  // Banks pad and wrap the same text differently from one export to the next.
  private static String normal(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static ImportKey key(String prefix, String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new ImportKey(
          prefix
              + HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
