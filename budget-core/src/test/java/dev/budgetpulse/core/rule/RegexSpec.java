package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.StringLength;

class RegexSpec {

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> atoms =
        Arbitraries.frequency(
            Tuple.of(6, "a"),
            Tuple.of(4, "b"),
            Tuple.of(1, "é"),
            Tuple.of(1, "1"),
            Tuple.of(1, " "),
            Tuple.of(1, "."),
            Tuple.of(1, "\\."),
            Tuple.of(1, "[ab]"),
            Tuple.of(1, "[^a]"),
            Tuple.of(1, "[A-B1-]"),
            Tuple.of(1, "[\\d_é]"),
            Tuple.of(1, "[^\\w]"),
            Tuple.of(1, "\\d"),
            Tuple.of(1, "\\W"),
            Tuple.of(1, "\\s"),
            Tuple.of(1, "\\S"));
    return expression(atoms, 3);
  }

  private static Arbitrary<String> expression(Arbitrary<String> atoms, int depth) {
    if (depth == 0) {
      return atoms;
    }
    Arbitrary<String> repeats =
        Arbitraries.of("", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?");
    Arbitrary<String> smaller = Arbitraries.lazy(() -> expression(atoms, depth - 1));
    Arbitrary<String> places = Arbitraries.of("", "", "", "", "^", "$", "\\b");
    Arbitrary<String> parts =
        Arbitraries.oneOf(
            Combinators.combine(atoms, repeats).as(String::concat),
            Combinators.combine(smaller, repeats).as((inner, some) -> "(" + inner + ")" + some),
            Combinators.combine(smaller, smaller)
                .as((one, other) -> "(?:" + one + "|" + other + ")"));
    return Combinators.combine(parts.list().ofMaxSize(3), places, places)
        .as((some, start, end) -> start + String.join("", some) + end);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('a', 'b', 'A', 'É', 'é', '1', ' ', '.', '_')
        .ofMaxLength(9);
  }

  @Property(tries = 5000)
  void an_expression_matches_what_the_platform_says_it_matches(
      @ForAll("expressions") String expression, @ForAll("texts") String text)
      throws BadSyntaxException {
    String folded = Fold.of(text);
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    assertEquals(
        Pattern.compile(spelledOut(expression).replace("$", "\\z"), flags).matcher(folded).find(),
        Regex.of(expression).isIn(folded),
        () -> expression + " in '" + folded + "'");
  }

  /**
   * Returns an expression with the counted groups written one after the other, because the platform
   * does not go back into a counted group: in "ab" it finds ((^)a*)((^)a*)b, but not ((^)a*){2}b.
   */
  private static String spelledOut(String expression) {
    int open = expression.lastIndexOf("){");
    if (open < 0) {
      return expression;
    }
    int start = opening(expression, open);
    int end = expression.indexOf('}', open) + 1;
    String group = expression.substring(start, open + 1);
    String written =
        switch (expression.substring(open + 1, end)) {
          case "{2}" -> group + group;
          case "{1,}" -> group + group + "*";
          default -> "(?:" + group + group + "?)?";
        };
    return spelledOut(expression.substring(0, start) + written + expression.substring(end));
  }

  private static int opening(String expression, int closing) {
    int depth = 0;
    for (int i = closing; i >= 0; i--) {
      char c = expression.charAt(i);
      depth += (c == ')' ? 1 : 0) - (c == '(' ? 1 : 0);
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(expression);
  }

  @Example
  void a_group_may_take_less_the_first_time_so_that_it_fits_the_second() throws BadSyntaxException {
    assertTrue(Regex.of("((^)a*){2}b").isIn("ab"));
  }

  @Property(tries = 5000)
  void what_matches_has_one_of_the_required_texts(
      @ForAll("expressions") String expression, @ForAll("texts") String text)
      throws BadSyntaxException {
    Regex regex = Regex.of(expression);
    String folded = Fold.of(text);
    if (regex.isIn(folded) && regex.required().isPresent()) {
      assertTrue(regex.required().get().stream().anyMatch(folded::contains));
    }
  }

  @Property
  void any_text_is_an_expression_or_has_a_fault_and_nothing_else_happens(
      @ForAll @StringLength(max = 200) String garbage, @ForAll("signs") String signs) {
    for (String text : List.of(garbage, signs)) {
      try {
        Regex.of(text).isIn(Fold.of(garbage));
      } catch (BadSyntaxException e) {
        assertTrue(e.position() >= 0 && e.position() <= text.length());
      }
    }
  }

  @Provide
  Arbitrary<String> signs() {
    return Arbitraries.of(
            "(", ")", "(?:", "[", "]", "^", "-", "\\", "|", "*", "+", "?", "{", "}", ",", "1", "9",
            "a", "d", "b", "&", "$", ".")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  @Example
  void an_expression_that_makes_others_go_back_for_ever_is_done_after_one_walk()
      throws BadSyntaxException {
    String text = "a".repeat(20_000);
    assertFalse(Regex.of("(a*)*(a|a)*(a?){30}b$").isIn(text));
    assertFalse(Regex.of("(((a+)+)+)+!").isIn(text));
    assertTrue(Regex.of("^(a|aa)+$").isIn(text));
  }

  @Example
  void an_expression_that_would_be_a_large_program_is_refused() {
    for (String expression :
        List.of(
            "(a{100}){100}", "((){200}){200}(){200}", "a{201}", "a{99999999999}", "(".repeat(60))) {
      BadSyntaxException refused =
          assertThrows(BadSyntaxException.class, () -> Regex.of(expression), expression);
      assertEquals(Fault.Problem.EXPRESSION_TOO_LARGE, refused.problem());
    }
  }

  @Example
  void what_cannot_be_matched_in_one_walk_is_not_supported() {
    for (String expression :
        List.of("(a)\\1", "(?=a)", "(?i)a", "a++", "\\pL", "[a[b]]", "[a&&b]")) {
      BadSyntaxException refused =
          assertThrows(BadSyntaxException.class, () -> Regex.of(expression), expression);
      assertEquals(Fault.Problem.EXPRESSION_NOT_SUPPORTED, refused.problem(), expression);
    }
  }

  @Example
  void what_breaks_off_is_told_with_its_place() {
    for (String expression :
        List.of(
            "(a", "a)", "[a", "[", "a{", "a{2", "a{3,2}", "*a", "a**", "^*", "\\", "[b-a]",
            "[a-\\d]")) {
      BadSyntaxException refused =
          assertThrows(BadSyntaxException.class, () -> Regex.of(expression), expression);
      assertEquals(Fault.Problem.BAD_EXPRESSION, refused.problem(), expression);
    }
    assertEquals(2, assertThrows(BadSyntaxException.class, () -> Regex.of("(a")).position());
  }

  @Example
  void a_character_beyond_the_first_65536_counts_as_one() throws BadSyntaxException {
    assertTrue(Regex.of("^.$").isIn("\uD83D\uDE00"));
    assertTrue(Regex.of("^[\uD83D\uDE00-\uD83D\uDE0F]{2}$").isIn("\uD83D\uDE00\uD83D\uDE01"));
  }
}
