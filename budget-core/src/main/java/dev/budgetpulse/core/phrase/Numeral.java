package dev.budgetpulse.core.phrase;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A number in a phrase, with what it counts.
 *
 * @param from the index of its first token
 * @param to the index after its last token
 * @param digits the digits as written, in ASCII, empty for a number in words
 * @param words the value of a number in words, zero for one in digits
 * @param sign -1, 1 or 0 if there is none
 * @param spans where the number stands
 * @param signSpan where the sign stands
 * @param units what it counts, none, one, or two if one stands on either side
 */
record Numeral(
    int from,
    int to,
    String digits,
    BigDecimal words,
    int sign,
    List<Span> spans,
    Optional<Span> signSpan,
    List<Unit> units) {

  boolean isInDigits() {
    return !digits.isEmpty();
  }

  /** Says whether it is money for sure. */
  boolean isMarked() {
    return !units.isEmpty();
  }

  boolean isHundredths() {
    return units.stream().anyMatch(Unit::hundredths);
  }

  /** Returns it with a unit before it. */
  Numeral after(Unit unit, int start) {
    List<Unit> both = units.isEmpty() ? List.of(unit) : List.of(unit, units.get(units.size() - 1));
    return new Numeral(start, to, digits, words, sign, spans, signSpan, both);
  }

  /** Returns it with a unit after it. */
  Numeral before(Unit unit, int end) {
    List<Unit> both = units.isEmpty() ? List.of(unit) : List.of(units.get(0), unit);
    return new Numeral(from, end, digits, words, sign, spans, signSpan, both);
  }
}
