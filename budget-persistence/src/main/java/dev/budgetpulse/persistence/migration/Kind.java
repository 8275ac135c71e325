package dev.budgetpulse.persistence.migration;

import java.util.Locale;

/** What sort of thing a part of a schema is; within a schema (and table) a kind has a name once. */
enum Kind {
  /** A table, view or anything else that shares the tables' names. */
  RELATION,
  COLUMN,
  /** A primary key, unique constraint, foreign key or check. */
  CONSTRAINT,
  INDEX,
  TRIGGER,
  SEQUENCE,
  ROUTINE,
  /** A type, domain or enumeration. */
  TYPE,
  /** Anything else that the engine's catalog tells of. */
  OTHER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
