package dev.budgetpulse.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a statement its values. */
final class StatementParameters implements Parameters {
  private final PreparedStatement statement;
  private int place;

  StatementParameters(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Goes back to the first. */
  Parameters restart() {
    place = 0;
    return this;
  }

  @Override
  public Parameters uuid(@Nullable UUID value) throws SQLException {
    place++;
    if (value == null) {
      statement.setNull(place, Types.OTHER);
    } else {
      statement.setObject(place, value);
    }
    return this;
  }

  @Override
  public Parameters text(@Nullable String value) throws SQLException {
    statement.setString(++place, value);
    return this;
  }

  @Override
  public Parameters number(long value) throws SQLException {
    statement.setLong(++place, value);
    return this;
  }

  @Override
  public Parameters number(Optional<Long> value) throws SQLException {
    if (value.isPresent()) {
      return number(value.get());
    }
    statement.setNull(++place, Types.BIGINT);
    return this;
  }

  @Override
  public Parameters flag(boolean value) throws SQLException {
    statement.setBoolean(++place, value);
    return this;
  }

  @Override
  public Parameters date(LocalDate value) throws SQLException {
    statement.setObject(++place, value);
    return this;
  }

  @Override
  public Parameters bytes(byte[] value) throws SQLException {
    statement.setBytes(++place, value);
    return this;
  }

  @Override
  public Parameters any(Object value) throws SQLException {
    if (value instanceof byte[] bytes) {
      return bytes(bytes);
    }
    statement.setObject(++place, value);
    return this;
  }
}
