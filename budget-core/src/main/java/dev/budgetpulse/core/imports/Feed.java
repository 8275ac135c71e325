package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.match.LineKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What lines are read from, such as a format and an account number: lines of one feed come with the
 * same text each time.
 *
 * <p>An import key is the feed's digest, the line's key, and how many lines of that key were taken
 * before it, since equal lines are as many as they are.
 */
record Feed(String name, String digest) {
  private static final String NO_ID = "-";

  Feed(String name) {
    this(name, digest(name));
  }

  static Feed of(ReadStatement reading) {
    return new Feed(reading.format() + " " + reading.statement().account().orElse(""));
  }

  ImportKey key(LineKey line, int before) {
    return new ImportKey(
        String.join(".", digest, line.content(), line.id().orElse(NO_ID), String.valueOf(before)));
  }

  /** Says whether a line was read from this feed. */
  boolean has(ImportedLine line) {
    return line.importKey().value().startsWith(digest + ".");
  }

  /** Returns the feed's name as far as a line tells it: the digest. */
  static String nameOf(ImportedLine line) {
    return parts(line)[0];
  }

  /** Returns the key of a line that was taken from any feed, empty if it is of another making. */
  static Optional<LineKey> lineKey(ImportedLine line) {
    String[] parts = parts(line);
    return parts.length == 4
        ? Optional.of(
            new LineKey(
                parts[1], parts[2].equals(NO_ID) ? Optional.empty() : Optional.of(parts[2])))
        : Optional.empty();
  }

  private static String[] parts(ImportedLine line) {
    return line.importKey().value().split("\\.", 5);
  }

  private static String digest(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
