package dev.budgetpulse.core.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.statement.Samples;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The laws of writing amounts for people. */
final class MoneyFormatSpec {
  private static final Currency EUR = Currency.getInstance("EUR");

  private static final List<Locale> ALL_LOCALES =
      Stream.concat(
              Stream.of(Locale.getAvailableLocales()),
              Stream.of(
                      "en-US-u-cf-account",
                      "nl-NL-u-cf-account",
                      "ja-JP-u-cf-account",
                      "ar-EG-u-nu-arab",
                      "fa-IR-u-nu-arabext",
                      "hi-IN-u-nu-deva",
                      "th-TH-u-nu-thai",
                      "my-MM-u-nu-mymr",
                      "de-u-nu-fullwide")
                  .map(Locale::forLanguageTag))
          .sorted(Comparator.comparing(Locale::toLanguageTag))
          .toList();

  private static final List<Currency> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .sorted(Comparator.comparing(Currency::getCurrencyCode))
          .toList();

  @Property
  void what_is_written_for_people_is_read_again(
      @ForAll("locales") Locale locale,
      @ForAll("currencies") Currency currency,
      @ForAll long minor) {
    MoneyFormat format = MoneyFormat.of(locale);
    Money money = Money.ofMinor(minor, currency);
    assertEquals(
        Optional.of(money), format.parse(format.formatNumber(money), currency), locale::toString);
    assertEquals(
        Optional.of(money), format.parse(format.format(money), currency), locale::toString);
  }

  @Property
  void arbitrary_text_never_breaks_it(@ForAll("locales") Locale locale, @ForAll String text) {
    assertNotEquals(null, MoneyFormat.of(locale).parse(text, EUR));
  }

  @Property
  void a_calculation_of_one_amount_is_that_amount(
      @ForAll("locales") Locale locale,
      @ForAll("currencies") Currency currency,
      @ForAll long minor) {
    MoneyFormat format = MoneyFormat.of(locale);
    Money money = Money.ofMinor(minor, currency);
    assertEquals(Optional.of(money), format.calculate(format.formatNumber(money), currency));
  }

  @Property
  void a_typed_sum_is_the_sum_and_a_typed_difference_the_difference(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long one,
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long other) {
    MoneyFormat german = MoneyFormat.of(Locale.GERMANY);
    String left = german.formatNumber(Money.ofMinor(one, EUR));
    String right = german.formatNumber(Money.ofMinor(other, EUR));
    assertEquals(
        Optional.of(Money.ofMinor(one + other, EUR)), german.calculate(left + "+" + right, EUR));
    assertEquals(
        Optional.of(Money.ofMinor(one - other, EUR)),
        german.calculate(left + " \u2212 " + right, EUR));
  }

  @Property
  void arbitrary_text_never_breaks_a_calculation(@ForAll String text) {
    assertNotEquals(null, MoneyFormat.of(Locale.UK).calculate(text, EUR));
  }

  @Example
  void products_come_before_sums_and_the_result_is_rounded_once() {
    MoneyFormat british = MoneyFormat.of(Locale.UK);
    Map.of(
            "100/4", "EUR 25.00",
            "12.50 + 3*2", "EUR 18.50",
            "100/3", "EUR 33.33",
            "10/3*3", "EUR 10.00",
            "10--5", "EUR 15.00",
            "€1,000.00 ÷ 8", "EUR 125.00")
        .forEach(
            (typed, amount) ->
                assertEquals(
                    Optional.of(Money.parse(amount)), british.calculate(typed, EUR), typed));
    for (String refused : List.of("", "1/0", "+", "*2", "1**2", "1+x", "9".repeat(18) + "*9")) {
      assertEquals(Optional.empty(), british.calculate(refused, EUR), refused);
    }
  }

  @Example
  void the_fraction_is_the_currencys_own() {
    MoneyFormat german = MoneyFormat.of(Locale.GERMANY);
    assertEquals("1.234,50\u00a0€", german.format(Money.ofMinor(123450, EUR)));
    assertEquals("1.235", german.formatNumber(Money.ofMinor(1235, Currency.getInstance("JPY"))));
    assertEquals("1,235", german.formatNumber(Money.ofMinor(1235, Currency.getInstance("KWD"))));
    assertEquals("€1,234.50", MoneyFormat.of(Locale.UK).format(Money.ofMinor(123450, EUR)));
  }

  @Example
  void a_group_of_the_wrong_size_is_refused() {
    assertEquals(Optional.empty(), MoneyFormat.of(Locale.GERMANY).parse("1.50", EUR));
    assertEquals(Optional.empty(), MoneyFormat.of(Locale.UK).parse("1,50", EUR));
    assertEquals(
        Optional.of(Money.ofMinor(150, EUR)), MoneyFormat.of(Locale.UK).parse(" €1.5 ", EUR));
  }

  @Example
  void every_locale_reads_every_currency_as_it_writes_it() {
    for (Locale locale : ALL_LOCALES) {
      MoneyFormat format = MoneyFormat.of(locale);
      for (Currency currency : CURRENCIES) {
        for (long minor : new long[] {-123_456_789, 123_456, -5}) {
          Money money = Money.ofMinor(minor, currency);
          String text = format.format(money);
          assertEquals(
              Optional.of(money), format.parse(text, currency), () -> locale + " reads " + text);
        }
      }
    }
  }

  @Property
  void sign_symbol_and_code_may_stand_on_either_side(
      @ForAll("locales") Locale locale,
      @ForAll("currencies") Currency currency,
      @ForAll @LongRange(min = 1) long minor,
      @ForAll Affix affix,
      @ForAll boolean code,
      @ForAll("spaces") String space,
      @ForAll("minuses") String minus) {
    MoneyFormat format = MoneyFormat.of(locale);
    String number = format.formatNumber(Money.ofMinor(minor, currency));
    String unit = code ? currency.getCurrencyCode() : currency.getSymbol(locale);
    String text = affix.around(number, unit, minus, space);
    assertEquals(
        Optional.of(Money.ofMinor(affix == Affix.NO_SIGN ? minor : -minor, currency)),
        format.parse(text, currency),
        () -> locale + " reads " + text);
  }

  @Property
  void what_is_no_longer_the_same_text_is_never_another_amount(
      @ForAll("locales") Locale locale,
      @ForAll("currencies") Currency currency,
      @ForAll long minor,
      @ForAll("signs") String sign) {
    MoneyFormat format = MoneyFormat.of(locale);
    String text = format.format(Money.ofMinor(minor, currency));
    // A second sign says nothing that could be trusted.
    if (minor < 0) {
      assertEquals(Optional.empty(), format.parse(sign + text, currency), () -> sign + text);
      assertEquals(Optional.empty(), format.parse(text + sign, currency), () -> text + sign);
    }
  }

  @Property
  void no_text_is_read_as_an_amount_without_a_digit(
      @ForAll("locales") Locale locale, @ForAll("noise") String text) {
    if (text.codePoints().noneMatch(Character::isDigit)) {
      assertEquals(Optional.empty(), MoneyFormat.of(locale).parse(text, EUR));
    }
  }

  @Property
  void what_is_read_is_read_again_from_how_it_is_written(
      @ForAll("locales") Locale locale, @ForAll("noise") String text) {
    MoneyFormat format = MoneyFormat.of(locale);
    Optional<Money> read = format.parse(text, EUR);
    assertEquals(read, read.map(format::format).flatMap(again -> format.parse(again, EUR)));
  }

  @Example
  void naughty_strings_are_read_exactly_or_not_at_all() {
    for (String text : Samples.naughtyStrings()) {
      for (Locale locale : List.of(Locale.US, Locale.GERMANY, Locale.forLanguageTag("ar-EG"))) {
        for (String code : List.of("USD", "JPY", "KWD")) {
          Optional<Money> money = MoneyFormat.of(locale).parse(text, Currency.getInstance(code));
          assertTrue(
              money.isEmpty() || text.codePoints().anyMatch(Character::isDigit), text + money);
        }
      }
    }
    MoneyFormat american = MoneyFormat.of(Locale.US);
    Currency dollar = Currency.getInstance("USD");
    assertEquals(Optional.of(Money.ofMinor(-100, dollar)), american.parse("-$1.00", dollar));
    assertEquals(Optional.of(Money.ofMinor(-100, dollar)), american.parse("($1.00)", dollar));
    for (String text : List.of("1E2", "1/2", "0x0", "--1", "NaN", "0..0", "1,0/0,0", "1#INF")) {
      assertEquals(Optional.empty(), american.parse(text, dollar), text);
    }
  }

  @Example
  @Label("F-23: a negative amount with a symbol before it has its sign where the locale puts it")
  void f_23_the_sign_of_a_negative_amount_is_not_behind_the_symbol() {
    Money debt = Money.ofMinor(-123450, EUR);
    assertEquals("-€1,234.50", MoneyFormat.of(Locale.UK).format(debt));
    assertEquals("-1.234,50\u00a0€", MoneyFormat.of(Locale.GERMANY).format(debt));
    assertEquals("€\u00a0-1.234,50", MoneyFormat.of(new Locale("nl", "NL")).format(debt));
    assertEquals(
        "(€1,234.50)", MoneyFormat.of(Locale.forLanguageTag("en-GB-u-cf-account")).format(debt));
  }

  @Example
  @Label("B-009f: no table of symbols of our own; no two currencies look the same to one reader")
  void b_009f_two_currencies_of_today_never_share_a_symbol_in_one_locale() {
    for (Locale locale : ALL_LOCALES) {
      Map<String, Currency> seen = new HashMap<>();
      for (Currency currency : CURRENCIES) {
        Currency other = seen.put(currency.getSymbol(locale), currency);
        // The Cypriot pound was withdrawn in 2008; old rows of it still look like sterling there.
        assertTrue(
            other == null || Set.of("CYP", "GBP").containsAll(List.of(code(other), code(currency))),
            () -> locale + ": " + other + " and " + currency);
      }
    }
    MoneyFormat british = MoneyFormat.of(Locale.UK);
    assertEquals("US$5.00", british.format(Money.ofMinor(500, Currency.getInstance("USD"))));
    assertEquals("MX$5.00", british.format(Money.ofMinor(500, Currency.getInstance("MXN"))));
    Currency dollar = Currency.getInstance("USD");
    assertEquals(Optional.empty(), british.parse("MX$5.00", dollar));
    assertEquals(Optional.empty(), british.parse("€5.00", dollar));
    assertEquals(Optional.empty(), british.parse("EUR 5.00", dollar));
  }

  @Example
  @Label("B-009: no binary fraction, NaN, infinity or huge number becomes an amount")
  void b_009_what_a_float_would_accept_is_refused() {
    MoneyFormat american = MoneyFormat.of(Locale.US);
    Currency dollar = Currency.getInstance("USD");
    for (String text :
        List.of("NaN", "Infinity", "∞", "1e309", "1e2", "9".repeat(25), "0.001", "1.005", "")) {
      assertEquals(Optional.empty(), american.parse(text, dollar), text);
    }
    assertEquals(
        "$90,071,992,547,409.93", american.format(Money.ofMinor(9_007_199_254_740_993L, dollar)));
  }

  @Example
  void nothing_is_an_amount_of_what_cannot_be_counted() {
    assertEquals(
        Optional.empty(), MoneyFormat.of(Locale.UK).parse("5", Currency.getInstance("XAU")));
  }

  @Example
  void a_lone_group_that_may_be_a_fraction_is_refused() {
    Currency dinar = Currency.getInstance("KWD");
    Currency unit = Currency.getInstance("CLF");
    MoneyFormat german = MoneyFormat.of(Locale.GERMANY);
    assertEquals(Optional.empty(), german.parse("1.234", dinar));
    assertEquals(Optional.empty(), german.parse("1.234", unit));
    assertEquals(Optional.of(Money.ofMinor(1_234_000, dinar)), german.parse("1.234,000", dinar));
    assertEquals(Optional.of(Money.ofMinor(1_234_000, dinar)), german.parse("1234", dinar));
    assertEquals(
        Optional.of(Money.ofMinor(1_234_567_000, dinar)), german.parse("1.234.567", dinar));
    assertEquals(Optional.of(Money.ofMinor(1_234, dinar)), german.parse("1,234", dinar));
    assertEquals(
        Optional.of(Money.ofMinor(1_234, dinar)), MoneyFormat.of(Locale.US).parse("1.234", dinar));
    assertEquals(Optional.of(Money.ofMinor(123_400, EUR)), german.parse("1.234", EUR));
  }

  private static String code(Currency currency) {
    return currency.getCurrencyCode();
  }

  /** Where sign and unit stand. */
  enum Affix {
    NO_SIGN,
    SIGN_UNIT_NUMBER,
    UNIT_SIGN_NUMBER,
    UNIT_NUMBER_SIGN,
    SIGN_NUMBER_UNIT,
    NUMBER_SIGN_UNIT,
    NUMBER_UNIT_SIGN,
    BRACKETS,
    BRACKETS_BEFORE_UNIT;

    String around(String number, String unit, String minus, String space) {
      return switch (this) {
        case NO_SIGN -> unit + space + number;
        case SIGN_UNIT_NUMBER -> minus + unit + space + number;
        case UNIT_SIGN_NUMBER -> unit + space + minus + number;
        case UNIT_NUMBER_SIGN -> unit + space + number + minus;
        case SIGN_NUMBER_UNIT -> minus + space + number + unit;
        case NUMBER_SIGN_UNIT -> number + minus + space + unit;
        case NUMBER_UNIT_SIGN -> number + space + unit + minus;
        case BRACKETS -> "(" + unit + space + number + ")";
        case BRACKETS_BEFORE_UNIT -> "(" + number + ")" + space + unit;
      };
    }
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.of("", " ", "\u00a0", "\u202f", "\u200e", "\u200f ", "\u061c");
  }

  @Provide
  Arbitrary<String> minuses() {
    return Arbitraries.of("-", "\u2212", "\uff0d", "\u200e-", "\u200f-\u200f");
  }

  @Provide
  Arbitrary<String> signs() {
    return Arbitraries.of("-", "+", "\u2212", "- ");
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings()
        .withChars("0123456789.,'’ \u00a0-+()\u2212€EURx٣٫٬")
        .ofMaxLength(14);
  }

  @Provide
  Arbitrary<Locale> locales() {
    return Arbitraries.of(ALL_LOCALES);
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of(CURRENCIES);
  }
}
