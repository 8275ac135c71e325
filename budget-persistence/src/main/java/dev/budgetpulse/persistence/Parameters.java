package dev.budgetpulse.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a statement its values, one after the other. */
final class Parameters {
  private final PreparedStatement statement;
  private int place;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Goes back to the first. */
  Parameters restart() {
    place = 0;
    return this;
  }

  Parameters uuid(@Nullable UUID value) throws SQLException {
    place++;
    if (value == null) {
      statement.setNull(place, Types.OTHER);
    } else {
      statement.setObject(place, value);
    }
    return this;
  }

  Parameters uuid(Optional<UUID> value) throws SQLException {
    return uuid(value.orElse(null));
  }

  Parameters text(@Nullable String value) throws SQLException {
    statement.setString(++place, value);
    return this;
  }

  Parameters number(long value) throws SQLException {
    statement.setLong(++place, value);
    return this;
  }

  Parameters number(Optional<Long> value) throws SQLException {
    if (value.isPresent()) {
      return number(value.get());
    }
    statement.setNull(++place, Types.BIGINT);
    return this;
  }

  Parameters flag(boolean value) throws SQLException {
    statement.setBoolean(++place, value);
    return this;
  }

  Parameters date(LocalDate value) throws SQLException {
    statement.setObject(++place, value);
    return this;
  }

  Parameters bytes(byte[] value) throws SQLException {
    statement.setBytes(++place, value);
    return this;
  }

  /** Gives a value of any of the other methods' classes. */
  Parameters any(Object value) throws SQLException {
    if (value instanceof byte[] bytes) {
      return bytes(bytes);
    }
    statement.setObject(++place, value);
    return this;
  }
}
