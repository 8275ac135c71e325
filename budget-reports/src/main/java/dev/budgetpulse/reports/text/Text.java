package dev.budgetpulse.reports.text;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.insights.finding.Message;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/** A text of a report in no language yet; {@link Wording#say(Text)} says it in one. Immutable. */
public sealed interface Text {
  /**
   * Returns the text of a key with arguments.
   *
   * @param key a key of {@code texts.properties} in this package, or one that a host has added
   * @param arguments what stands in it, in the order of its numbers: texts, strings, amounts, days,
   *     weekdays, months, periods, currencies, whole numbers, and decimal fractions, which are
   *     shown as percent
   * @throws IllegalArgumentException if an argument is of another sort
   */
  static Text of(String key, Object... arguments) {
    return new Keyed(key, List.of(arguments));
  }

  /** Returns what somebody typed, said as it is in every language: a name, a note. */
  static Text typed(String words) {
    return new Typed(words);
  }

  /** Returns the sentence of a finding. */
  static Text of(Message message) {
    return new Told(message);
  }

  /** Returns a calendar month, such as "March 2026". */
  static Text of(YearMonth month) {
    return of("month", month);
  }

  /** Returns a period, such as "1 – 7 Mar 2026", or the month or year that it is. */
  static Text of(Period period) {
    return of("period", period);
  }

  /**
   * A text that is looked up.
   *
   * @param key what it is looked up by
   * @param arguments what stands in it
   */
  record Keyed(String key, List<Object> arguments) implements Text {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if an argument is of another sort
     */
    public Keyed {
      Objects.requireNonNull(key, "key");
      arguments = List.copyOf(arguments);
      for (Object argument : arguments) {
        if (!(argument instanceof Text
            || argument instanceof String
            || argument instanceof Money
            || argument instanceof LocalDate
            || argument instanceof DayOfWeek
            || argument instanceof YearMonth
            || argument instanceof Period
            || argument instanceof Currency
            || argument instanceof Integer
            || argument instanceof Long
            || argument instanceof BigDecimal)) {
          throw new IllegalArgumentException("A text cannot say a " + argument.getClass());
        }
      }
    }
  }

  /**
   * What somebody typed.
   *
   * @param words the same, in any characters
   */
  record Typed(String words) implements Text {
    /** Refuses null. */
    public Typed {
      Objects.requireNonNull(words, "words");
    }
  }

  /**
   * The sentence of a finding.
   *
   * @param message the same
   */
  record Told(Message message) implements Text {
    /** Refuses null. */
    public Told {
      Objects.requireNonNull(message, "message");
    }
  }
}
