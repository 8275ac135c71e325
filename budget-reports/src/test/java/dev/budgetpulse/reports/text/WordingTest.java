package dev.budgetpulse.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordingTest {
  private final Wording wording = Wording.of(Locale.UK);

  @Test
  void a_period_is_said_as_shortly_as_it_can_be() {
    assertEquals("2024", period("2024-01-01", "2024-12-31"));
    assertEquals("February 2024", period("2024-02-01", "2024-02-29"));
    assertEquals("29 Feb 2024", period("2024-02-29", "2024-02-29"));
    assertEquals("1 Feb 2024 – 28 Feb 2024", period("2024-02-01", "2024-02-28"));
  }

  private String period(String first, String last) {
    return wording.period(new Period(LocalDate.parse(first), LocalDate.parse(last)));
  }
}
