package dev.budgetpulse.reports.text;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.money.MoneyFormat;
import dev.budgetpulse.core.period.Period;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Says texts, amounts and days in one language.
 *
 * <p>English and German are shipped; other locales get English sentences with their own numbers and
 * dates until a host adds theirs by {@link #with}. Immutable and thread-safe.
 */
public final class Wording {
  private static final String BUNDLE = "dev.budgetpulse.reports.text.texts";

  private static final String FIGURE = "evidence.figure.";
  private static final String METHOD = "evidence.method.";
  private static final String REJECTED = "rejected-";
  private static final String RANK_SUM = "rank-sum-";
  private static final String WEIGHT = "-weight";

  private final Locale locale;
  private final Map<String, String> own;

  private Wording(Locale locale, Map<String, String> own) {
    this.locale = Objects.requireNonNull(locale, "locale");
    this.own = Map.copyOf(own);
  }

  /** Returns the wording of a locale. */
  public static Wording of(Locale locale) {
    return new Wording(locale, Map.of());
  }

  /**
   * Returns this wording with some texts said otherwise, by key in the notation of {@link
   * MessageFormat}; keys that the library does not know can be used by reports of the host's own.
   *
   * @throws IllegalArgumentException if a pattern is malformed
   */
  public Wording with(Map<String, String> texts) {
    Map<String, String> all = new HashMap<>(own);
    texts.forEach((key, pattern) -> all.put(key, new MessageFormat(pattern, locale).toPattern()));
    return new Wording(locale, all);
  }

  /** Returns the locale. */
  public Locale locale() {
    return locale;
  }

  /**
   * Returns a text in this language.
   *
   * @throws java.util.MissingResourceException if nobody knows the key
   */
  public String say(Text text) {
    if (text instanceof Text.Typed typed) {
      return typed.words();
    }
    if (text instanceof Text.Told told) {
      return told.message().in(locale);
    }
    Text.Keyed keyed = (Text.Keyed) text;
    Object[] said = keyed.arguments().stream().map(this::said).toArray();
    return new MessageFormat(pattern(keyed.key()), locale).format(said);
  }

  private String pattern(String key) {
    return Optional.ofNullable(own.get(key)).orElseGet(() -> bundle().getString(key));
  }

  // In a named module nothing else keeps texts of the machine's language out.
  private ResourceBundle bundle() {
    ResourceBundle found = ResourceBundle.getBundle(BUNDLE, locale);
    String language = found.getLocale().getLanguage();
    return language.isEmpty() || language.equals(locale.getLanguage())
        ? found
        : ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
  }

  /**
   * Returns what people call a number that a finding rests on: its own name with spaces if nobody
   * has a word for it.
   *
   * @param name what its evidence calls it, such as "days-late"
   */
  public String figure(String name) {
    if (name.startsWith(REJECTED) || name.startsWith(RANK_SUM)) {
      String start = name.startsWith(REJECTED) ? REJECTED : RANK_SUM;
      return say(Text.of(FIGURE + start + "of", name.substring(start.length()).replace('-', ' ')));
    }
    if (name.endsWith(WEIGHT)) {
      String of = name.substring(0, name.length() - WEIGHT.length());
      return say(Text.of(FIGURE + "weight-of", named(FIGURE, of)));
    }
    return named(FIGURE, name);
  }

  /**
   * Returns what people call the way in which something was found: its own name with spaces if
   * nobody has a word for it.
   *
   * @param method what its evidence calls it, a name with a version, such as "pace/1"
   */
  public String method(String method) {
    int slash = method.indexOf('/');
    if (slash < 0) {
      return named(METHOD, method);
    }
    String name = named(METHOD, method.substring(0, slash));
    return say(Text.of("evidence.version", name, method.substring(slash + 1)));
  }

  private String named(String start, String name) {
    String key = start + name;
    return own.containsKey(key) || bundle().containsKey(key)
        ? say(Text.of(key))
        : name.replace('-', ' ');
  }

  private Object said(Object argument) {
    if (argument instanceof Text text) {
      return say(text);
    }
    if (argument instanceof Money money) {
      return money(money);
    }
    if (argument instanceof LocalDate day) {
      return day(day);
    }
    if (argument instanceof DayOfWeek weekday) {
      return weekday.getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }
    if (argument instanceof YearMonth month) {
      return month(month);
    }
    if (argument instanceof Period period) {
      return period(period);
    }
    if (argument instanceof Currency currency) {
      return currency.getDisplayName(locale);
    }
    if (argument instanceof BigDecimal fraction) {
      return percent(fraction);
    }
    return argument;
  }

  /** Returns an amount with its currency's symbol, such as "€1,234.50". */
  public String money(Money amount) {
    return signed(MoneyFormat.of(locale).format(amount));
  }

  /** Returns an amount without a symbol, such as "1,234.50". */
  public String number(Money amount) {
    return signed(MoneyFormat.of(locale).formatNumber(amount));
  }

  /** Returns a whole number in groups, such as "12,345". */
  public String number(long count) {
    return signed(NumberFormat.getIntegerInstance(locale).format(count));
  }

  /** Returns a fraction as percent with at most one decimal, such as "12.5%" for 0.125. */
  public String percent(BigDecimal fraction) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(1);
    return signed(format.format(fraction));
  }

  /** A true minus is as wide as a digit, so that columns of numbers stay straight. */
  private static String signed(String number) {
    return number.replace('-', '\u2212');
  }

  /** Returns a day, such as "3 Mar 2026". */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  /** Returns a month, such as "March 2026". */
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
  }

  /** Returns a period: the month, year or day that it is, or its first and last day. */
  public String period(Period period) {
    YearMonth month = YearMonth.from(period.first());
    if (period.equals(Period.of(month))) {
      return month(month);
    }
    int year = period.first().getYear();
    if (period.first().equals(LocalDate.of(year, 1, 1))
        && period.last().equals(LocalDate.of(year, 12, 31))) {
      return Integer.toString(year);
    }
    return period.days() == 1
        ? day(period.first())
        : day(period.first()) + " – " + day(period.last());
  }
}
