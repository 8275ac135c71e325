package dev.budgetpulse.core.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of reading decimal numbers. */
final class DecimalStyleSpec {
  private static final Currency EUR = Currency.getInstance("EUR");

  @Property
  void what_is_written_is_read(
      @ForAll DecimalStyle style, @ForAll long minor, @ForAll("currencies") Currency currency) {
    Money money = Money.ofMinor(minor, currency);
    assertEquals(Optional.of(money), style.parse(style.format(money), currency));
  }

  @Property
  void grouping_does_not_change_the_number(
      @ForAll DecimalStyle style, @ForAll long minor, @ForAll("groupings") char grouping) {
    if (grouping == style.decimal()) {
      return;
    }
    Money money = Money.ofMinor(minor, EUR);
    String plain = style.format(money);
    int end = plain.length() - 3;
    StringBuilder grouped = new StringBuilder(plain);
    for (int i = end - 3; i > (minor < 0 ? 1 : 0); i -= 3) {
      grouped.insert(i, grouping);
    }
    assertEquals(Optional.of(money), style.parse(grouped.toString(), EUR));
  }

  @Property
  void both_styles_never_read_one_text_with_a_fraction_as_different_numbers_unless_it_is_ambiguous(
      @ForAll("numberLike") String text) {
    Optional<BigDecimal> point = DecimalStyle.POINT.parse(text);
    Optional<BigDecimal> comma = DecimalStyle.COMMA.parse(text);
    if (point.isPresent() && comma.isPresent() && point.get().compareTo(comma.get()) != 0) {
      // Only one separator with three digits after it can be meant both ways.
      assertEquals(1, text.chars().filter(c -> c == '.' || c == ',').count(), text);
      int at = Math.max(text.indexOf('.'), text.indexOf(','));
      assertEquals(3, text.substring(at + 1).chars().takeWhile(Character::isDigit).count(), text);
    }
  }

  @Property
  void arbitrary_text_never_breaks_it(@ForAll DecimalStyle style, @ForAll String text) {
    assertNotEquals(null, style.parse(text));
    assertNotEquals(null, style.parse(text, EUR));
  }

  @Example
  void numbers_people_write_are_read() {
    record Case(DecimalStyle style, String text, String number) {}
    for (Case c :
        List.of(
            new Case(DecimalStyle.POINT, "1,234.56", "1234.56"),
            new Case(DecimalStyle.POINT, "12,34,567.89", "1234567.89"),
            new Case(DecimalStyle.POINT, "+5", "5"),
            new Case(DecimalStyle.POINT, "5.00-", "-5.00"),
            new Case(DecimalStyle.POINT, "− 5", "-5"),
            new Case(DecimalStyle.POINT, ".5", "0.5"),
            new Case(DecimalStyle.POINT, "1'234.5", "1234.5"),
            new Case(DecimalStyle.COMMA, "1.234,56", "1234.56"),
            new Case(DecimalStyle.COMMA, "1 234,56", "1234.56"),
            new Case(DecimalStyle.COMMA, "-,5", "-0.5"),
            new Case(DecimalStyle.COMMA, "3.000", "3000"),
            new Case(DecimalStyle.POINT, "3.000", "3.000"))) {
      assertEquals(Optional.of(new BigDecimal(c.number())), c.style().parse(c.text()), c.text());
    }
  }

  @Example
  void what_is_no_number_is_refused() {
    for (String text :
        List.of(
            "",
            " ",
            "-",
            "+",
            "12..34",
            "1,23",
            "1,2345",
            ",123",
            "1,,234",
            "1.",
            "--1",
            "-1-",
            "1e5",
            "0x10",
            "NaN",
            "∞",
            "1,234,56",
            "١٢",
            "1 234'567",
            "9".repeat(61))) {
      assertEquals(Optional.empty(), DecimalStyle.POINT.parse(text), text);
    }
  }

  @Example
  void what_is_too_fine_or_too_large_is_no_amount() {
    assertEquals(Optional.empty(), DecimalStyle.POINT.parse("1.001", EUR));
    assertEquals(Optional.empty(), DecimalStyle.POINT.parse("9".repeat(30), EUR));
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of("EUR", "JPY", "KWD").map(Currency::getInstance);
  }

  @Provide
  Arbitrary<Character> groupings() {
    return Arbitraries.of(',', '.', '\'', '’', ' ', '\u00a0', '\u202f');
  }

  @Provide
  Arbitrary<String> numberLike() {
    return Combinators.combine(
            Arbitraries.of("", "-", "+"),
            Arbitraries.strings().withChars("0123456789.,").ofMaxLength(12))
        .as((sign, digits) -> sign + digits);
  }
}
