package dev.budgetpulse.insights.finding;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.money.MoneyFormat;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A sentence in no language yet: which one, and what stands in it. Immutable.
 *
 * @param key which sentence, a key of {@code messages.properties} in this package
 * @param arguments what stands in it, in the order of its numbers: text, amounts, days, months,
 *     whole numbers, and decimal fractions that are shown as percent
 */
public record Message(String key, List<Object> arguments) {
  private static final String BUNDLE = "dev.budgetpulse.insights.finding.messages";

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if an argument is of another sort
   */
  public Message {
    arguments = List.copyOf(arguments);
    for (Object argument : arguments) {
      if (!(argument instanceof String
          || argument instanceof Money
          || argument instanceof LocalDate
          || argument instanceof YearMonth
          || argument instanceof Integer
          || argument instanceof Long
          || argument instanceof BigDecimal)) {
        throw new IllegalArgumentException("A message cannot say a " + argument.getClass());
      }
    }
  }

  /** Returns a sentence with some arguments. */
  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  /** Returns the sentence in a language, in English where there is no other. */
  public String in(Locale locale) {
    Object[] said = arguments.stream().map(argument -> said(argument, locale)).toArray();
    return new MessageFormat(texts(locale).getString(key), locale).format(said);
  }

  // In a named module nothing else keeps texts of the machine's language out.
  private static ResourceBundle texts(Locale locale) {
    ResourceBundle found = ResourceBundle.getBundle(BUNDLE, locale);
    String language = found.getLocale().getLanguage();
    return language.isEmpty() || language.equals(locale.getLanguage())
        ? found
        : ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
  }

  private static Object said(Object argument, Locale locale) {
    if (argument instanceof Money money) {
      return MoneyFormat.of(locale).format(money);
    }
    if (argument instanceof LocalDate day) {
      return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
    }
    if (argument instanceof YearMonth month) {
      return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }
    if (argument instanceof BigDecimal fraction) {
      return NumberFormat.getPercentInstance(locale).format(fraction);
    }
    return argument;
  }
}
