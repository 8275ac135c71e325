package dev.budgetpulse.core.phrase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Languages are data. */
class LanguageTest {
  private final Language spanish = Language.of(spanishText());

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "12,50 café en Blue Bottle ayer #trabajo; EUR -12.50 2026-11-25 @Blue Bottle #trabajo 'café'",
        "sueldo 3.200 EUR el día 1; EUR 3200.00 2026-11-01 'sueldo'",
        "gasté doscientos treinta y cinco euros el viernes pasado; EUR -235.00 2026-11-20",
        "mil quinientos dólares para alquiler; USD -1500.00 2026-11-26 /Wise 'alquiler'",
        "5 euros y 50 céntimos pan hace una semana con Visa; EUR -5.50 2026-11-19 /Visa 'pan'",
        "5 pan 3/5; EUR -5.00 2026-05-03 'pan'",
        "5 pan 3 de mayo de 2025; EUR -5.00 2025-05-03 'pan'",
      })
  void a_third_language_is_a_text_and_no_code(String text, String expected) {
    PhraseReader reader = PhraseReader.of(spanish);
    assertEquals(
        expected, PhraseReaderTest.written(reader.read(text, Home.NAMES, Home.TODAY)), text);
  }

  @Test
  void the_language_that_explains_most_words_is_taken_and_ties_go_to_the_first() {
    PhraseReader reader = PhraseReader.of(Language.english(), Language.german(), spanish);
    assertEquals(Locale.GERMAN, language(reader, "5 Tee gestern"));
    assertEquals(Locale.forLanguageTag("es"), language(reader, "5 té ayer"));
    assertEquals(Locale.ENGLISH, language(reader, "5 tea yesterday"));
    assertEquals(Locale.ENGLISH, language(reader, "5"));
    assertEquals(
        Locale.GERMAN, language(PhraseReader.of(Language.german(), Language.english()), "5"));
    assertThrows(IllegalArgumentException.class, PhraseReader::of);
  }

  private static Locale language(PhraseReader reader, String text) {
    return reader.read(text, Home.NAMES, Home.TODAY).language();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "language = en\\nverb = spent; Line 2: There is no such key",
        "language = en\\nout; Line 2: There is no key and '='",
        "language = en\\nout = ; Line 2: An item is empty",
        "language = en\\nout = a,,b; Line 2: An item is empty",
        "language = en\\nnumber.101 = x; Line 2: Words are for 0 to 99, hundreds and 1000",
        "language = en\\nnumber.x = x; Line 2: For input string: \"x\"",
        "language = en\\nmonth.13 = x; Line 2: Must be 1 to 12",
        "language = en\\nmoney.QQQ = x; Line 2: There is no such currency",
        "language = en\\nmoney = x; Line 2: There is no such currency",
        "language = en\\nwhen.never = x; Line 2: There is no such key",
        "language = en\\nnumber.order = tens; Line 2: There is no such key",
        "language = en\\norder = ydm; Line 2: Must be one of [dmy, mdy, ymd]",
        "out = spent; The language is not named",
      })
  void a_faulty_text_is_refused_with_its_line(String text, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Language.of(text.replace("\\n", "\n")))
            .getMessage());
  }

  @Test
  void a_text_is_bounded() {
    assertThrows(
        IllegalArgumentException.class, () -> Language.of("# ".repeat(60_000) + "\nlanguage=en"));
    assertThrows(IllegalArgumentException.class, () -> Language.of("language = not_a_tag"));
  }

  @Test
  void the_table_of_signs_has_what_each_region_of_the_jdk_writes() {
    Symbols symbols = Symbols.standard();
    for (Locale locale : Locale.getAvailableLocales()) {
      if (locale.getCountry().length() != 2) {
        continue;
      }
      Currency currency = currency(locale);
      if (currency == null) {
        continue;
      }
      String sign = currency.getSymbol(locale).replaceAll("[\\p{Cf}]", "").strip();
      sign = sign.endsWith(".") ? sign.substring(0, sign.length() - 1) : sign;
      if (!sign.isEmpty() && !sign.matches(".*[\\p{Z}\\s].*")) {
        assertTrue(symbols.named(sign).contains(currency), locale + " writes " + sign);
      }
    }
    assertEquals(List.of(Home.EUR), symbols.named("€"));
    assertEquals(27, symbols.named("$").size());
    assertEquals(List.of(), symbols.named("XAU"));
  }

  private static Currency currency(Locale locale) {
    try {
      return Currency.getInstance(locale);
    } catch (IllegalArgumentException noCountry) {
      return null;
    }
  }

  private static String spanishText() {
    try (InputStream file =
        Objects.requireNonNull(LanguageTest.class.getResourceAsStream("es.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Language> all() {
    return Stream.of(Language.english(), Language.german(), Language.of(spanishText()));
  }
}
