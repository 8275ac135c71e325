package dev.budgetpulse.core.phrase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of numbers in words. */
final class NumberWordsSpec {
  private static final NumberWords ENGLISH = Language.english().numbers();
  private static final NumberWords GERMAN = Language.german().numbers();

  private static final List<String> ENGLISH_UNITS =
      List.of(
          ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                  + " fifteen sixteen seventeen eighteen nineteen")
              .split(" ", -1));
  private static final List<String> ENGLISH_TENS =
      List.of("- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1));
  private static final List<String> GERMAN_UNITS =
      List.of(
          ("null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
                  + " fünfzehn sechzehn siebzehn achtzehn neunzehn")
              .split(" ", -1));
  private static final List<String> GERMAN_TENS =
      List.of("- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ", -1));

  @Property
  void what_is_written_in_english_words_is_read(
      @ForAll @IntRange(min = 0, max = 999_999) int number,
      @ForAll boolean hyphen,
      @ForAll boolean and) {
    assertEquals(Optional.of(number), all(ENGLISH, english(number, hyphen, and)));
  }

  @Property
  void what_is_written_in_german_words_is_read(
      @ForAll @IntRange(min = 0, max = 999_999) int number) {
    assertEquals(Optional.of(number), all(GERMAN, german(number)));
  }

  @Example
  void what_is_no_number_is_not_made_one() {
    for (String text :
        List.of(
            "five six",
            "twenty twenty",
            "hundred hundred",
            "thousand thousand",
            "one two",
            "five twenty",
            "and five",
            "ten one",
            "twenty ten",
            "twenty zero",
            "five and twenty",
            "twenty-",
            "a",
            "hundred thousand million",
            "twelve fifty")) {
      assertEquals(Optional.empty(), all(ENGLISH, text), text);
    }
    for (String text : List.of("undzwanzig", "zwanzigzwei", "ein", "fünfsechs", "hundertund")) {
      assertEquals(Optional.empty(), all(GERMAN, text), text);
    }
  }

  @Example
  void the_longest_number_ends_before_what_does_not_belong_to_it() {
    List<Token> tokens = Token.of("two hundred and fifty and coffee");
    assertEquals(Optional.of(new NumberWords.Found(250, 4)), ENGLISH.longest(tokens, 0));
    List<Token> comma = Token.of("twenty, five");
    assertEquals(Optional.of(new NumberWords.Found(20, 1)), ENGLISH.longest(comma, 0));
  }

  private static Optional<Integer> all(NumberWords words, String text) {
    List<Token> tokens = Token.of(text);
    return words
        .longest(tokens, 0)
        .filter(found -> found.end() == tokens.size())
        .map(NumberWords.Found::value);
  }

  private static String english(int number, boolean hyphen, boolean and) {
    if (number >= 1000) {
      String rest = number % 1000 == 0 ? "" : " " + english(number % 1000, hyphen, and);
      return english(number / 1000, hyphen, and) + " thousand" + rest;
    }
    if (number >= 100) {
      String rest =
          number % 100 == 0 ? "" : (and ? " and " : " ") + english(number % 100, hyphen, and);
      return ENGLISH_UNITS.get(number / 100) + " hundred" + rest;
    }
    if (number < 20) {
      return ENGLISH_UNITS.get(number);
    }
    String unit = number % 10 == 0 ? "" : (hyphen ? "-" : " ") + ENGLISH_UNITS.get(number % 10);
    return ENGLISH_TENS.get(number / 10) + unit;
  }

  private static String german(int number) {
    if (number == 1) {
      return "eins";
    }
    if (number >= 1000) {
      String thousands = number / 1000 == 1 ? "ein" : german(number / 1000);
      return thousands + "tausend" + (number % 1000 == 0 ? "" : german(number % 1000));
    }
    if (number >= 100) {
      return GERMAN_UNITS.get(number / 100)
          + "hundert"
          + (number % 100 == 0 ? "" : german(number % 100));
    }
    if (number < 20) {
      return GERMAN_UNITS.get(number);
    }
    String unit = number % 10 == 0 ? "" : GERMAN_UNITS.get(number % 10) + "und";
    return unit + GERMAN_TENS.get(number / 10);
  }
}
