package dev.budgetpulse.core.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of writing amounts for people. */
final class MoneyFormatSpec {
  private static final Currency EUR = Currency.getInstance("EUR");

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

  @Provide
  Arbitrary<Locale> locales() {
    return Arbitraries.of(
        List.of(
            Locale.ROOT,
            Locale.UK,
            Locale.US,
            Locale.GERMANY,
            Locale.FRANCE,
            Locale.JAPAN,
            new Locale("de", "CH"),
            new Locale("de", "AT"),
            new Locale("pl", "PL"),
            new Locale("sv", "SE"),
            new Locale("hi", "IN"),
            new Locale("es", "ES"),
            new Locale("pt", "BR")));
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of("EUR", "USD", "JPY", "KWD", "CHF").map(Currency::getInstance);
  }
}
