package dev.budgetpulse.persistence;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of an answer, read column after column. */
final class Row {
  private final ResultSet results;
  private int place;

  Row(ResultSet results) {
    this.results = results;
  }

  /** Goes on to the next line; says whether there is one. */
  boolean next() throws SQLException {
    place = 0;
    return results.next();
  }

  /** Says whether there is a first column. */
  boolean isFound() throws SQLException {
    return results.getObject(1) != null;
  }

  /** Passes some columns over. */
  void skip(int columns) {
    place += columns;
  }

  UUID uuid() throws SQLException {
    return Objects.requireNonNull(nullableUuid());
  }

  Optional<UUID> optionalUuid() throws SQLException {
    return Optional.ofNullable(nullableUuid());
  }

  private @Nullable UUID nullableUuid() throws SQLException {
    Object value = results.getObject(++place);
    // MariaDB's driver looks long for how to read a type that is asked for.
    return value == null || value instanceof UUID
        ? (UUID) value
        : results.getObject(place, UUID.class);
  }

  String text() throws SQLException {
    return Objects.requireNonNull(optionalText().orElse(null));
  }

  Optional<String> optionalText() throws SQLException {
    return Optional.ofNullable(results.getString(++place));
  }

  long number() throws SQLException {
    return results.getLong(++place);
  }

  int smallNumber() throws SQLException {
    return results.getInt(++place);
  }

  Optional<Long> optionalNumber() throws SQLException {
    long value = results.getLong(++place);
    return results.wasNull() ? Optional.empty() : Optional.of(value);
  }

  /** Returns a sum, which may be larger than what it is a sum of. */
  BigInteger sum() throws SQLException {
    return results.getBigDecimal(++place).toBigIntegerExact();
  }

  boolean flag() throws SQLException {
    return results.getBoolean(++place);
  }

  LocalDate date() throws SQLException {
    return results.getObject(++place, LocalDate.class);
  }

  byte[] bytes() throws SQLException {
    return results.getBytes(++place);
  }
}
