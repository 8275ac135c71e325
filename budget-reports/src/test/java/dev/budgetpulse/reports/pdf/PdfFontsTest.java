package dev.budgetpulse.reports.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PdfFontsTest {
  private static final PdfFonts FONTS = PdfFonts.shipped();

  @Test
  void the_shipped_fonts_have_what_reports_say_in_many_languages() {
    Set<String> missing = new TreeSet<>();
    for (String tag :
        "en de fr es it pl cs hu ro tr el ru uk bg sr vi sv fi lt zh zh-TW zh-HK ja ko"
            .split(" ", -1)) {
      Locale locale = Locale.forLanguageTag(tag);
      Wording wording = Wording.of(locale);
      StringBuilder said = new StringBuilder();
      for (Currency currency : Currency.getAvailableCurrencies()) {
        said.append(currency.getDisplayName(locale));
        if (currency.getDefaultFractionDigits() >= 0) {
          said.append(wording.money(Money.ofMinor(-123_456_789, currency)));
        }
      }
      for (int month = 1; month <= 12; month++) {
        said.append(wording.month(YearMonth.of(2026, month)));
        said.append(wording.day(LocalDate.of(2026, month, 3)));
      }
      Words words = Words.of(said.toString(), FONTS, false, false);
      for (int at = 0; at < words.length(); at++) {
        if (words.character(at) == 0xFFFD) {
          missing.add(tag);
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void figures_are_all_of_one_width_and_so_is_the_minus() {
    for (boolean bold : new boolean[] {false, true}) {
      for (int digit = '0'; digit <= '9'; digit++) {
        assertEquals(FONTS.glyph('0', bold).advance(), FONTS.glyph(digit, bold).advance());
      }
      assertEquals(FONTS.glyph('+', bold).advance(), FONTS.glyph('\u2212', bold).advance());
    }
  }

  @Test
  void the_licences_stand_beside_the_fonts() throws IOException {
    for (String name : new String[] {"NotoSans-LICENSE", "DroidSansFallback-LICENSE", "FONTS"}) {
      try (InputStream file = PdfFonts.class.getResourceAsStream(name + ".txt")) {
        assertTrue(file != null && file.readAllBytes().length > 500, name);
      }
    }
  }
}
