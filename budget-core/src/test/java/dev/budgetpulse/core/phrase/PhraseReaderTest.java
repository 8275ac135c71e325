package dev.budgetpulse.core.phrase;

import static dev.budgetpulse.core.phrase.Home.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phrases, and what is understood of them. */
class PhraseReaderTest {
  private static final PhraseReader READER = PhraseReader.of(Language.english(), Language.german());

  /** Reads a phrase and writes out what was understood and asked. */
  private String read(String text) {
    return written(READER.read(text, Home.NAMES, TODAY));
  }

  static String written(Phrase phrase) {
    String questions =
        phrase.questions().stream()
            .map(
                question ->
                    question.field()
                        + "?"
                        + question.candidates().stream()
                            .map(PhraseReaderTest::value)
                            .collect(Collectors.joining("|")))
            .collect(Collectors.joining(" "));
    if (!questions.isEmpty()) {
      return questions;
    }
    return Stream.of(
            Stream.of(phrase.money().orElseThrow().toString()),
            phrase.get(Field.DATE).stream().map(LocalDate::toString),
            phrase.get(Field.ACCOUNT).stream()
                .filter(account -> !account.equals(Home.CHECKING))
                .map(account -> "/" + account.name()),
            phrase.get(Field.CATEGORY).stream().map(category -> "[" + category.name() + "]"),
            phrase.get(Field.PAYEE).stream().map(payee -> "@" + payee),
            phrase.tags().stream().map(tag -> "#" + tag),
            Stream.of(phrase.draft().orElseThrow().memo())
                .filter(memo -> !memo.isEmpty())
                .map(memo -> "'" + memo + "'"))
        .flatMap(part -> part)
        .collect(Collectors.joining(" "));
  }

  private static String value(Object value) {
    if (value instanceof Account account) {
      return account.name();
    }
    return value instanceof Category category ? category.name() : value.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // the phrases of the issue
        "12.50 coffee at Blue Bottle yesterday #work; EUR -12.50 2026-11-25 @Blue Bottle #work 'coffee'",
        "salary 3200 EUR on the 1st; EUR 3200.00 2026-11-01 [Salary]",
        "spent $50 on groceries last friday; USD -50.00 2026-11-20 /Wise [Groceries]",
        "12,50 Kaffee bei Blue Bottle gestern #arbeit; EUR -12.50 2026-11-25 @Blue Bottle #arbeit 'Kaffee'",
        "Gehalt 3200 EUR am 1.; EUR 3200.00 2026-11-01 'Gehalt'",
        "50 € für Lebensmittel letzten Freitag; EUR -50.00 2026-11-20 [Lebensmittel]",
        // direction
        "refund 20 from Zalando; EUR 20.00 2026-11-26 @Zalando",
        "20 bonus; EUR 20.00 2026-11-26 'bonus'",
        "-20 salary; EUR -20.00 2026-11-26 [Salary]",
        "+20 groceries; EUR 20.00 2026-11-26 [Groceries]",
        "spent and earned 20; direction?OUT|IN",
        "Erstattung 20,00 von Zalando; EUR 20.00 2026-11-26 @Zalando",
        "habe 8 Euro ausgegeben; EUR -8.00 2026-11-26",
        // amounts
        "twenty five dollars lunch; USD -25.00 2026-11-26 /Wise 'lunch'",
        "spent twenty on groceries; EUR -20.00 2026-11-26 [Groceries]",
        "two thousand three hundred and five euros rent; EUR -2305.00 2026-11-26 'rent'",
        "a hundred bucks; USD -100.00 2026-11-26 /Wise",
        "fünfundzwanzig Euro Kino; EUR -25.00 2026-11-26 'Kino'",
        "zweitausenddreihundert Euro Miete; EUR -2300.00 2026-11-26 'Miete'",
        "two coffees; amount?2.00",
        "two coffees 7.40; EUR -7.40 2026-11-26 'two coffees'",
        "12 eggs 5.00; amount?12.00|5.00",
        "12 eggs 5.00 EUR; EUR -5.00 2026-11-26 '12 eggs'",
        "1 234,56 EUR Miete; amount?1234.56|234.56|1.00",
        "2 500 EUR rent; amount?2500.00|500.00|2.00",
        "EUR 2 500 rent; amount?2500.00|2.00|500.00",
        "1,234.56 rent; EUR -1234.56 2026-11-26 'rent'",
        "1.234,56 Miete gestern; EUR -1234.56 2026-11-25 'Miete'",
        "1.234 EUR rent; amount?1234.00",
        "3.200 EUR rent; amount?3200.00",
        "3.200 EUR Miete gestern; EUR -3200.00 2026-11-25 'Miete'",
        "1.234 EUR Miete gestern; EUR -1234.00 2026-11-25 'Miete'",
        "12.50 Kaffee gestern; EUR -12.50 2026-11-25 'Kaffee'",
        "50 cents tip; EUR -0.50 2026-11-26 'tip'",
        "5 euros and 50 cents tip; EUR -5.50 2026-11-26 'tip'",
        "5 tea 5 cake; amount?5.00",
        "twenty euros fifty tip; amount?20.00|50.00",
        "5 euros 50 tip; amount?5.00|50.00",
        "coffee; amount?",
        "0 coffee; amount?",
        "0.005 coffee; amount?",
        "10% off; amount?",
        ".50 tip; EUR -0.50 2026-11-26 'tip'",
        "(12.50) tea; EUR -12.50 2026-11-26 'tea'",
        "12.50- tea; EUR -12.50 2026-11-26 'tea'",
        "５０ tea; EUR -50.00 2026-11-26 'tea'",
        "50p tea; currency?FKP|GBP|GIP|SHP|SSP",
        "EUR 50 USD tea; currency?EUR|USD",
        "5 EUR tea 6 USD cake; currency?EUR|USD amount?5.00|6.00",
        "$100 and 50 cents tea; USD -100.50 2026-11-26 /Wise 'tea'",
        "5 euros 150 cents tea; amount?5.00|1.50",
        "hundertzwanzig Euro fünfzig gestern; amount?120.00|50.00",
        "one two; amount?1.00|2.00",
        "2x coffee 5; EUR -5.00 2026-11-26 '2x coffee'",
        "-$5.00 tea; USD -5.00 2026-11-26 /Wise 'tea'",
        "$-5.00 tea; USD -5.00 2026-11-26 /Wise 'tea'",
        "50€ tea; EUR -50.00 2026-11-26 'tea'",
        "EUR50 tea; EUR -50.00 2026-11-26 'tea'",
        "50eur tea; EUR -50.00 2026-11-26 'tea'",
        "٥٠ € tea; EUR -50.00 2026-11-26 'tea'",
        // currencies
        "£50 tea; currency?FKP|GBP|GIP|SHP|SSP",
        "50 GBP tea; account?",
        "50 usd tea; USD -50.00 2026-11-26 /Wise 'tea'",
        "50 try tea; currency?TRY|EUR",
        "50 kr tea; EUR -50.00 2026-11-26 'kr tea'",
        "50 USD tea with Visa; account?Wise",
        "50 tea with Wise; USD -50.00 2026-11-26 /Wise 'tea'",
        // days
        "5 tea today; EUR -5.00 2026-11-26 'tea'",
        "5 tea the day before yesterday; EUR -5.00 2026-11-24 'tea'",
        "5 tea tomorrow; EUR -5.00 2026-11-27 'tea'",
        "5 tea on thursday; EUR -5.00 2026-11-26 'tea'",
        "5 tea friday; EUR -5.00 2026-11-20 'tea'",
        "5 tea last thursday; EUR -5.00 2026-11-19 'tea'",
        "5 tea this friday; EUR -5.00 2026-11-27 'tea'",
        "5 tea next friday; date?2026-11-27|2026-12-04",
        "5 tea next monday; EUR -5.00 2026-11-30 'tea'",
        "5 tea this sunday; date?2026-11-29|2026-11-22",
        "5 tea 3 days ago; EUR -5.00 2026-11-23 'tea'",
        "5 tea two weeks ago; EUR -5.00 2026-11-12 'tea'",
        "5 tea a month ago; EUR -5.00 2026-10-26 'tea'",
        "5 Tee vor 3 Tagen; EUR -5.00 2026-11-23 'Tee'",
        "5 Tee vor einer Woche; EUR -5.00 2026-11-19 'Tee'",
        "5 tea 2026-02-28; EUR -5.00 2026-02-28 'tea'",
        "5 tea 2026-02-30; date?",
        "5 tea yesterday 31/02/2026; date?2026-11-25",
        "5 tea on february 30; date?",
        "5 tea next week; date?2026-11-30|2026-12-06",
        "5 tea last weekend; date?2026-11-21|2026-11-22",
        "5 Tee letzte Woche; date?2026-11-16|2026-11-22",
        "USD tea 5; currency?USD",
        "EUR tea 5; EUR -5.00 2026-11-26 'tea'",
        "1 million euros; amount?1.00",
        "5 mio tea; amount?5.00",
        "50,- Kaffee gestern; EUR -50.00 2026-11-25 'Kaffee'",
        "50.-€ tea; EUR -50.00 2026-11-26 'tea'",
        "5 tea 25/12; EUR -5.00 2025-12-25 'tea'",
        "5 tea 3/4; date?2026-04-03|2026-03-04",
        "5 tea 24.12.; amount?5.00|24.12",
        "5 Tee am 24.12.; EUR -5.00 2025-12-24 'Tee'",
        "5 Tee gestern 24.12.2025; date?2026-11-25|2025-12-24",
        "5 Tee am 3. Mai; EUR -5.00 2026-05-03 'Tee'",
        "5 tea march 3; EUR -5.00 2026-03-03 'tea'",
        "5 tea 3rd of march 2025; EUR -5.00 2025-03-03 'tea'",
        "tea 12 march 5; date?2026-03-12|2026-03-05 amount?12.00|5.00",
        "march 5 EUR tea; EUR -5.00 2026-11-26 'march tea'",
        "5 tea on the 31st; EUR -5.00 2026-10-31 'tea'",
        "5 tea on the 26th; EUR -5.00 2026-11-26 'tea'",
        "5 tea on the 3rd of last month; EUR -5.00 2026-10-03 'tea'",
        "5 tea last month; date?2026-10-01|2026-10-31",
        "sun cream 5; EUR -5.00 2026-11-26 'sun cream'",
        "second coffee 5; EUR -5.00 2026-11-26 'second coffee'",
        // names
        "20 at Bed Bath and Beyond; EUR -20.00 2026-11-26 @Bed Bath and Beyond",
        "20 € at Studio 54; EUR -20.00 2026-11-26 @Studio 54",
        "20 € at Area 51; EUR -20.00 2026-11-26 @Area 51",
        "5 at 7 eleven; EUR -5.00 2026-11-26 @7 Eleven",
        "rewe 20; EUR -20.00 2026-11-26 [Groceries] @REWE",
        "netflix 9.99; EUR -9.99 2026-11-26 [Netflix] @Netflix",
        "20 eating out with Visa; EUR -20.00 2026-11-26 /Visa [Eating out]",
        "20 Essen mit Visa gestern; EUR -20.00 2026-11-25 /Visa 'Essen'",
        "20 from Checking to Anna; EUR -20.00 2026-11-26 @Anna",
        "20 to Savings; payee?Savings",
        "20 groceries netflix; category?Groceries|Netflix",
        "20 at Anna to Bob; payee?Anna|Bob",
        "lunch 12 at 17:30; EUR -12.00 2026-11-26 'lunch at 17:30'",
        "lunch with Anna 20; EUR -20.00 2026-11-26 'lunch with Anna'",
        "20 at the gym; EUR -20.00 2026-11-26 @gym",
        "20 at The Ivy for lunch; EUR -20.00 2026-11-26 @The Ivy 'lunch'",
        "20 at Marks & Spencer, gift; EUR -20.00 2026-11-26 @Marks & Spencer 'gift'",
        "5 tea #a #A #b-c # #!; EUR -5.00 2026-11-26 #a #b-c 'tea # #'",
      })
  void phrases_are_understood(String text, String expected) {
    assertEquals(expected, read(text), text);
  }

  /** What the spoken entries of the old app could say; its commands and queries are no entries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "spent $50 on groceries; USD -50.00 2026-11-26 /Wise [Groceries]",
        "spent 50 dollars for groceries; USD -50.00 2026-11-26 /Wise [Groceries]",
        "paid 12.5 category eating out; EUR -12.50 2026-11-26 [Eating out]",
        "received one thousand two hundred euros salary; EUR 1200.00 2026-11-26 [Salary]",
        "spent fifteen on groceries tomorrow; EUR -15.00 2026-11-27 [Groceries]",
        "spent 15 on groceries this monday; EUR -15.00 2026-11-23 [Groceries]",
        "spent 15 on groceries last monday; EUR -15.00 2026-11-23 [Groceries]",
        "spent 15 on groceries 2026-11-01; EUR -15.00 2026-11-01 [Groceries]",
        "spent 15 on groceries 11/25/2026; EUR -15.00 2026-11-25 [Groceries]",
        "spent 1,500 on groceries; EUR -1500.00 2026-11-26 [Groceries]",
        "delete the last entry; amount?",
        "what did i spend this month; amount?",
      })
  void h_37_what_the_old_app_understood_is_understood(String text, String expected) {
    assertEquals(expected, read(text), text);
  }

  @Test
  void a_region_says_how_numbers_and_dates_are_written() {
    PhraseReader american = READER.withRegion(Locale.US);
    PhraseReader british = READER.withRegion(Locale.UK);
    PhraseReader swiss = READER.withRegion(new Locale("de", "CH"));
    String text = "5 tea 3/4";
    assertEquals("EUR -5.00 2026-03-04 'tea'", written(american.read(text, Home.NAMES, TODAY)));
    assertEquals("EUR -5.00 2026-04-03 'tea'", written(british.read(text, Home.NAMES, TODAY)));
    assertEquals(
        "EUR -1234.50 2026-11-25 'Miete'",
        written(swiss.read("1’234.50 Miete gestern", Home.NAMES, TODAY)));
  }

  @Test
  void days_are_looked_for_after_today_where_the_future_is_asked_for() {
    PhraseReader future = READER.expectingFuture();
    for (var phrase :
        List.of(
            List.of("5 tea on the 1st", "2026-12-01"),
            List.of("5 tea friday", "2026-11-27"),
            List.of("5 tea thursday", "2026-11-26"),
            List.of("5 tea 25/12", "2026-12-25"),
            List.of("5 tea march 3", "2027-03-03"),
            List.of("5 tea yesterday", "2026-11-25"),
            List.of("5 Tee am 29. Februar", "2028-02-29"))) {
      assertEquals(
          LocalDate.parse(phrase.get(1)),
          future.read(phrase.get(0), Home.NAMES, TODAY).get(Field.DATE).orElseThrow(),
          phrase.get(0));
    }
  }
}
