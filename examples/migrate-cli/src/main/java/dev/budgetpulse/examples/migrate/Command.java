package dev.budgetpulse.examples.migrate;

import java.util.Arrays;
import java.util.Locale;

/** What is to be done. */
enum Command {
  PLAN,
  MIGRATE,
  VERIFY;

  static Command of(String word) {
    return Arrays.stream(values())
        .filter(command -> command.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("The first word is plan, migrate or verify"));
  }
}
