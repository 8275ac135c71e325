package dev.budgetpulse.persistence.migration;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A column of a generated table.
 *
 * @param size the length or precision, where the type has one
 * @param optional whether it may be null; if not, it has a default, so that it can be added to rows
 * @param preset which default it has, 0 for none
 * @param target the table whose id it holds
 */
record GeneratedColumn(
    String name, Type type, int size, boolean optional, int preset, Optional<String> target) {

  enum Type {
    INT,
    BIGINT,
    VARCHAR,
    DECIMAL,
    DATE;

    boolean isCounter() {
      return this == INT || this == BIGINT;
    }
  }

  String typeSql() {
    return switch (type) {
      case INT -> "int";
      case BIGINT -> "bigint";
      case VARCHAR -> "varchar(" + size + ")";
      case DECIMAL -> "decimal(" + size + ", 2)";
      case DATE -> "date";
    };
  }

  String definition() {
    return name
        + " "
        + typeSql()
        + (preset > 0 ? " default " + literal(preset) : "")
        + (optional ? "" : " not null");
  }

  /** Returns a value of the type; different numbers up to 365 give different values. */
  String literal(int number) {
    return switch (type) {
      case INT, BIGINT -> Integer.toString(number);
      case VARCHAR -> "'w" + number + "'";
      case DECIMAL -> number + ".25";
      case DATE -> "date '" + LocalDate.of(2026, 1, 1).plusDays(number % 365) + "'";
    };
  }

  GeneratedColumn wider(int by) {
    return new GeneratedColumn(name, type, size + by, optional, preset, target);
  }

  /** Returns a column that differs from this one in one property, whatever it is followed by. */
  GeneratedColumn different(int how) {
    return switch (how % 3) {
      case 0 ->
          switch (type) {
            case INT -> withType(Type.BIGINT);
            case BIGINT -> withType(Type.INT);
            // Widening adds tens.
            case VARCHAR, DECIMAL -> wider(3);
            case DATE -> withType(Type.VARCHAR);
          };
      case 1 -> new GeneratedColumn(name, type, size, !optional, Math.max(preset, 1), target);
      default -> new GeneratedColumn(name, type, size, optional, preset + 1, target);
    };
  }

  private GeneratedColumn withType(Type other) {
    return new GeneratedColumn(name, other, 13, optional, preset, target);
  }
}
