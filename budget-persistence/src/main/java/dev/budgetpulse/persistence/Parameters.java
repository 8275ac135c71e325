package dev.budgetpulse.persistence;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the values of a statement or of a row, one after the other. */
interface Parameters {

  Parameters uuid(@Nullable UUID value) throws SQLException;

  default Parameters uuid(Optional<UUID> value) throws SQLException {
    return uuid(value.orElse(null));
  }

  Parameters text(@Nullable String value) throws SQLException;

  Parameters number(long value) throws SQLException;

  Parameters number(Optional<Long> value) throws SQLException;

  Parameters flag(boolean value) throws SQLException;

  Parameters date(LocalDate value) throws SQLException;

  Parameters bytes(byte[] value) throws SQLException;

  /** Takes a value of any of the other methods' classes. */
  Parameters any(Object value) throws SQLException;
}
