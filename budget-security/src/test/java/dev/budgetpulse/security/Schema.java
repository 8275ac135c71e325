package dev.budgetpulse.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The scripts that create the tables. */
public final class Schema {
  private Schema() {}

  /** Returns a script by its name without the ending. */
  public static String read(String name) {
    try (InputStream script =
        Schema.class.getResourceAsStream("/dev/budgetpulse/security/schema/" + name + ".sql")) {
      return new String(
          Objects.requireNonNull(script, "script").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
