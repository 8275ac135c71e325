package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.money.MoneyFormat;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** The language and the formats that somebody reads pages in. Immutable. */
public final class Words {
  private final Locale locale;
  private final Texts.Language language;
  private final MoneyFormat money;

  Words(Texts texts, Locale locale) {
    this.locale = locale;
    this.language = texts.language(locale);
    this.money = MoneyFormat.of(locale);
  }

  /** Returns the locale of numbers and days. */
  public Locale locale() {
    return locale;
  }

  /** Returns the code of the language that texts are in, which may be another than asked for. */
  public String language() {
    return language.code();
  }

  /**
   * Returns a text, with the arguments where it has {@code {0}}, {@code {1}} and so on.
   *
   * @throws IllegalArgumentException if there is no text of that key
   */
  public String say(String key, Object... arguments) {
    return new MessageFormat(language.pattern(key), locale).format(arguments);
  }

  /** Says whether there is a text of a key. */
  public boolean has(String key) {
    return language.patterns().containsKey(key);
  }

  /** Returns a constant as keys and fields write it: in small letters, with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Says what a form cannot take. */
  public BadInputException refusal(String key, Object... arguments) {
    return new BadInputException(say(key, arguments));
  }

  /** Returns an amount with a sign only if it is negative. */
  public Amount amount(Money amount) {
    return Amount.of(amount, money, false);
  }

  /** Returns an amount that always has a sign, as movements on an account have. */
  public Amount signed(Money amount) {
    return Amount.of(amount, money, true);
  }

  /** Returns the number alone, as it stands in a field of a form; {@link #amount} reads it back. */
  public String number(Money amount) {
    return money.formatNumber(amount);
  }

  /** Reads an amount as people who read this language type it. */
  public Optional<Money> amount(String typed, Currency currency) {
    return money.parse(typed, currency);
  }

  /** Returns a day with its year, as in a list. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  /** Returns a month with its year. */
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("MMMM uuuu", locale).format(month);
  }

  /** Reads an amount or a calculation with amounts, such as {@code 100/4}. */
  public Optional<Money> calculation(String typed, Currency currency) {
    return money.calculate(typed, currency);
  }
}
