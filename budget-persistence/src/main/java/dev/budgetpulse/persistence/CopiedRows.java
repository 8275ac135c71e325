package dev.budgetpulse.persistence;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's {@code copy}: values between tabs, rows in lines. */
final class CopiedRows implements Parameters {
  private final StringBuilder rows = new StringBuilder();
  private boolean isWithinRow;

  /** Ends the row whose values were given. */
  void endRow() {
    rows.append('\n');
    isWithinRow = false;
  }

  byte[] toBytes() {
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  private StringBuilder next() {
    if (isWithinRow) {
      rows.append('\t');
    }
    isWithinRow = true;
    return rows;
  }

  private Parameters nothing() {
    next().append("\\N");
    return this;
  }

  @Override
  public Parameters uuid(@Nullable UUID value) {
    if (value == null) {
      return nothing();
    }
    next().append(value);
    return this;
  }

  @Override
  public Parameters text(@Nullable String value) {
    if (value == null) {
      return nothing();
    }
    StringBuilder row = next();
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '\\' -> row.append("\\\\");
        case '\t' -> row.append("\\t");
        case '\n' -> row.append("\\n");
        case '\r' -> row.append("\\r");
        default -> row.append(character);
      }
    }
    return this;
  }

  @Override
  public Parameters number(long value) {
    next().append(value);
    return this;
  }

  @Override
  public Parameters number(Optional<Long> value) {
    return value.isPresent() ? number(value.get()) : nothing();
  }

  @Override
  public Parameters flag(boolean value) {
    next().append(value ? 't' : 'f');
    return this;
  }

  @Override
  public Parameters date(LocalDate value) {
    next().append(value);
    return this;
  }

  @Override
  public Parameters bytes(byte[] value) {
    next().append("\\\\x").append(HexFormat.of().formatHex(value));
    return this;
  }

  @Override
  public Parameters any(Object value) {
    return value instanceof byte[] bytes ? bytes(bytes) : text(value.toString());
  }
}
