package dev.budgetpulse.core.statement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The bytes of a bank file with its name.
 *
 * <p>Immutable and thread-safe. Files may have at most {@link #MOST_BYTES}; a bank's file of ten
 * years is smaller.
 */
public final class StatementFile {
  /** How large a file may be: 32 MiB. */
  public static final int MOST_BYTES = 32 * 1024 * 1024;

  private final String name;
  private final byte[] content;

  private StatementFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  /**
   * Returns a file of some bytes, which are copied.
   *
   * @param name the file's name; of a path only the last part counts
   * @throws IllegalArgumentException if there are too many bytes
   */
  public static StatementFile of(String name, byte[] content) {
    return new StatementFile(cleanName(name), requireSize(content.clone()));
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is too large
   */
  public static StatementFile of(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return of(path.toString(), in);
    }
  }

  /**
   * Reads a file from a stream, which is not closed.
   *
   * @param name the file's name; of a path only the last part counts
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is too large
   */
  public static StatementFile of(String name, InputStream in) throws IOException {
    return new StatementFile(cleanName(name), requireSize(in.readNBytes(MOST_BYTES + 1)));
  }

  /** Returns the file's name without folders, at most 200 characters, all printable. */
  public String name() {
    return name;
  }

  /** Returns a copy of the bytes. */
  public byte[] content() {
    return content.clone();
  }

  /** Returns how many bytes there are. */
  public int size() {
    return content.length;
  }

  /** Returns the SHA-256 of the bytes as 64 hexadecimal digits. */
  public String fingerprint() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatementFile file
        && file.name.equals(name)
        && Arrays.equals(file.content, content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, Arrays.hashCode(content));
  }

  @Override
  public String toString() {
    return name + " (" + content.length + " bytes)";
  }

  private static byte[] requireSize(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "A bank file may have at most " + MOST_BYTES / (1024 * 1024) + " MiB");
    }
    return content;
  }

  private static String cleanName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder clean = new StringBuilder();
    last.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .limit(100)
        .forEach(clean::appendCodePoint);
    String result = clean.toString().strip();
    return result.isEmpty() ? "statement" : result;
  }
}
