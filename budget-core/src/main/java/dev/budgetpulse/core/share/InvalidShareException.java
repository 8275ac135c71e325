package dev.budgetpulse.core.share;

import java.util.Objects;

/** A person, bill or settlement that cannot be; nothing was done. */
public final class InvalidShareException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidShareException(String field, String message) {
    super(field + ": " + message);
    this.field = Objects.requireNonNull(field, "field");
  }

  /** Returns the field that is wrong, such as {@code paid} or {@code division}. */
  public String field() {
    return field;
  }
}
