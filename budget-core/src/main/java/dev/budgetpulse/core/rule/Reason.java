package dev.budgetpulse.core.rule;

import java.util.List;
import java.util.Objects;

/**
 * A statement as data, for the host to put in words: a message key and its arguments.
 *
 * @param key which statement, such as {@code payee.is}, not null
 * @param arguments what it speaks of, as plain text, in a fixed order
 */
public record Reason(String key, List<String> arguments) {
  /** Copies the arguments. */
  public Reason {
    Objects.requireNonNull(key, "key");
    arguments = List.copyOf(arguments);
  }

  static Reason of(String key, Object... arguments) {
    return new Reason(key, List.of(arguments).stream().map(Object::toString).toList());
  }

  /** Returns the key with its arguments, for logs: {@code payee.is(Shop)}. */
  @Override
  public String toString() {
    return key + "(" + String.join(", ", arguments) + ")";
  }
}
