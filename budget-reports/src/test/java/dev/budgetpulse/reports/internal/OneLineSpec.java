package dev.budgetpulse.reports.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class OneLineSpec {
  @Property(tries = 300)
  void a_line_is_one_line_and_stays_the_same(@ForAll String words) {
    String line = OneLine.of(words);
    assertFalse(line.codePoints().anyMatch(Character::isISOControl), line);
    assertFalse(line.startsWith(" ") || line.endsWith(" ") || line.contains("  "), line);
    assertEquals(line, OneLine.of(line));
  }

  @Property(tries = 100)
  void every_line_can_stand_in_well_formed_markup(@ForAll String words) {
    String markup = new Markup().element("p", words, "title", words).toString();
    assertTrue(markup.startsWith("<p title=\""), markup);
    assertEquals(2, markup.chars().filter(it -> it == '<').count());
  }

  @Example
  void what_turns_directions_goes_and_what_belongs_to_numbers_stays() {
    assertEquals("abc", OneLine.of("a\u202Eb\u2066c\u2069"));
    assertEquals("\u200F1\u00A0234\u202F€", OneLine.of("\u200F1\u00A0234\u202F€"));
    assertEquals("a b", OneLine.of("\u0000 a\r\n\u2028\tb\u0085 "));
    assertEquals("a b", OneLine.of("a\u2029b"));
    assertEquals("\uFFFDx\uFFFD", OneLine.of("\uD800x\uFFFF"));
  }

  @Example
  void signs_are_as_wide_as_terminals_show_them() {
    assertEquals(3, Glyphs.columns("abc"));
    assertEquals(4, Glyphs.columns("食料"));
    assertEquals(2, Glyphs.columns("👩‍👩‍👧‍👦"));
    assertEquals(1, Glyphs.columns("e\u0301"));
    assertEquals(0, Glyphs.columns(""));
  }

  @Example
  void languages_have_a_direction() {
    assertEquals("rtl", Direction.of(Locale.forLanguageTag("he-IL")));
    assertEquals("rtl", Direction.of(Locale.forLanguageTag("ar-u-nu-latn")));
    assertEquals("ltr", Direction.of(Locale.GERMANY));
  }
}
