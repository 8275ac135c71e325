package dev.budgetpulse.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.insights.finding.Message;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

final class WordingTest {
  private static final Text NO_RATE =
      Text.of("cell.no-rate", Money.parse("EUR 1234.50"), Currency.getInstance("JPY"));

  @Test
  void texts_are_said_in_the_language_with_its_numbers() {
    assertEquals("€1,234.50 (no rate in Japanese Yen)", Wording.of(Locale.UK).say(NO_RATE));
    assertEquals(
        "1.234,50\u00a0€ (kein Kurs in Japanischer Yen)", Wording.of(Locale.GERMANY).say(NO_RATE));
  }

  @Test
  void other_languages_get_english_whatever_the_language_of_the_machine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertEquals(
          "no rate in yen japonais",
          Wording.of(Locale.FRANCE).say(NO_RATE).replaceAll(".*\\((.*)\\)", "$1"));
      Message message =
          Message.of(
              "cash-low.zero",
              LocalDate.of(2026, 3, 1),
              Money.parse("EUR 1.00"),
              LocalDate.of(2026, 3, 1));
      assertTrue(message.in(Locale.FRANCE).startsWith("The money on the accounts runs out on "));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_host_says_texts_otherwise_and_adds_its_own() {
    Wording own =
        Wording.of(Locale.FRANCE)
            .with(Map.of("cell.no-rate", "{0} (pas de taux en {1})", "own.text", "L''été {0}"));
    assertEquals("pas de taux en yen japonais", own.say(NO_RATE).replaceAll(".*\\((.*)\\)", "$1"));
    assertEquals("L'été <b>", own.say(Text.of("own.text", "<b>")));
    assertThrows(IllegalArgumentException.class, () -> own.with(Map.of("cell.no-rate", "{0} {1")));
    assertThrows(MissingResourceException.class, () -> own.say(Text.of("no-such-text")));
  }

  @Test
  void what_a_finding_rests_on_is_said_in_the_language_and_by_its_name_if_nobody_has_a_word() {
    Wording english = Wording.of(Locale.UK);
    Wording german = Wording.of(Locale.GERMANY);
    assertEquals("chance, corrected", english.figure("corrected-chance"));
    assertEquals("Tage zu spät", german.figure("days-late"));
    assertEquals("weight of every two months instead", english.figure("rejected-every-two-months"));
    assertEquals("rank sum of 3", english.figure("rank-sum-3"));
    assertEquals("weight: steady income", english.figure("income-steadiness-weight"));
    assertEquals("of a host", english.figure("of-a-host"));
    assertEquals("pace of spending, version 1", english.method("pace/1"));
    assertEquals("Tempo der Ausgaben, Fassung 1", german.method("pace/1"));
    assertEquals("of a host, version 12", english.method("of-a-host/12"));
    assertEquals("of a host", english.method("of-a-host"));
  }

  @Test
  void less_than_nothing_has_a_true_minus() {
    Wording german = Wording.of(Locale.GERMANY);
    assertEquals("−1,50\u00a0€", german.money(Money.parse("EUR -1.50")));
    assertEquals("−1,50", german.number(Money.parse("EUR -1.50")));
    assertEquals("−3", german.number(-3));
    assertEquals("−12,5\u00a0%", german.percent(new java.math.BigDecimal("-0.125")));
  }

  @Test
  void what_somebody_typed_is_said_as_it_is() {
    assertEquals("it's {0}", Wording.of(Locale.UK).say(Text.typed("it's {0}")));
  }

  @Test
  void a_period_is_the_day_or_month_or_year_that_it_is() {
    Wording english = Wording.of(Locale.UK);
    LocalDate first = LocalDate.of(2026, 1, 1);
    assertEquals("March 2026", english.period(Period.of(YearMonth.of(2026, 3))));
    assertEquals("2026", english.period(new Period(first, LocalDate.of(2026, 12, 31))));
    assertEquals("1 Jan 2026", english.period(new Period(first, first)));
    assertEquals("1 Jan 2026 – 7 Jan 2026", english.period(new Period(first, first.plusDays(6))));
  }

  @Test
  void what_no_language_can_say_is_no_argument() {
    assertThrows(IllegalArgumentException.class, () -> Text.of("month", new Object()));
  }
}
