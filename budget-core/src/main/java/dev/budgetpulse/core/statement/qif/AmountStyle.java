package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells whether a file's amounts have decimal points or decimal commas; used once. */
final class AmountStyle {
  static final String KEY = "decimal";

  /** So many amounts must agree for one that does not to be a slip. */
  private static final int OVERWHELMING = 20;

  private int point;
  private int comma;
  private Optional<String> asPoint = Optional.empty();
  private Optional<String> asComma = Optional.empty();
  private Optional<String> unclear = Optional.empty();

  /** Takes an amount into account. */
  void add(String text) {
    Optional<BigDecimal> one = number(text, DecimalStyle.POINT);
    Optional<BigDecimal> other = number(text, DecimalStyle.COMMA);
    if (one.isPresent() && other.isEmpty()) {
      point++;
      asPoint = asPoint.or(() -> Optional.of(text));
    } else if (one.isEmpty() && other.isPresent()) {
      comma++;
      asComma = asComma.or(() -> Optional.of(text));
    } else if (unclear.isEmpty()
        && one.isPresent()
        && other.isPresent()
        && one.get().compareTo(other.get()) != 0) {
      unclear = Optional.of(text);
    }
  }

  /**
   * Returns the style and why, or the question after it.
   *
   * @param answer the style that somebody named; nonsense counts as no answer
   */
  Decision decide(Optional<String> answer) {
    Optional<DecimalStyle> answered =
        answer.flatMap(
            word ->
                switch (word.strip().toLowerCase(Locale.ROOT)) {
                  case "point", "." -> Optional.of(DecimalStyle.POINT);
                  case "comma", "," -> Optional.of(DecimalStyle.COMMA);
                  default -> Optional.empty();
                });
    if (answered.isPresent()) {
      return decided(answered.get(), Remark.ANSWERED.of());
    }
    if (point > comma * OVERWHELMING) {
      return decided(DecimalStyle.POINT, Remark.AS_IN.of(Line.excerpt(asPoint.orElse(""))));
    }
    if (comma > point * OVERWHELMING) {
      return decided(DecimalStyle.COMMA, Remark.AS_IN.of(Line.excerpt(asComma.orElse(""))));
    }
    if (point == 0 && unclear.isEmpty()) {
      return new Decision(DecimalStyle.POINT, Optional.empty(), Optional.empty());
    }
    String text =
        point > 0
            ? "Some amounts have decimal points and some have decimal commas. Which ones are right?"
            : "Is the separator in "
                + Line.excerpt(unclear.orElse(""))
                + " the decimal one, or does it group thousands?";
    return new Decision(
        DecimalStyle.POINT,
        Optional.empty(),
        Optional.of(
            new Question(
                KEY,
                text,
                List.of(
                    new Choice(
                        "point",
                        "1,234.56: the point is the decimal separator",
                        Wording.of("decimal.point")),
                    new Choice(
                        "comma",
                        "1.234,56: the comma is the decimal separator",
                        Wording.of("decimal.comma"))),
                point > 0
                    ? Wording.of("decimal.mixed")
                    : Wording.of("decimal.unclear", Line.excerpt(unclear.orElse(""))))));
  }

  private static Decision decided(DecimalStyle style, Wording reason) {
    return new Decision(
        style,
        Optional.of(Detected.of(KEY, style.name().toLowerCase(Locale.ROOT), reason)),
        Optional.empty());
  }

  /** Returns the number of an amount, which may have a currency's sign before or after it. */
  static Optional<BigDecimal> number(String text, DecimalStyle style) {
    StringBuilder number = new StringBuilder(text);
    if (!text.isEmpty() && isCurrencySign(text.charAt(text.length() - 1))) {
      number.setLength(number.length() - 1);
    }
    int at = !number.isEmpty() && (number.charAt(0) == '-' || number.charAt(0) == '+') ? 1 : 0;
    if (at < number.length() && isCurrencySign(number.charAt(at))) {
      number.deleteCharAt(at);
    }
    return style.parse(number.toString());
  }

  private static boolean isCurrencySign(char c) {
    return Character.getType(c) == Character.CURRENCY_SYMBOL;
  }

  /**
   * What came of it.
   *
   * @param style the style, if there is no question
   * @param note why, if it makes a difference
   * @param question what has to be answered first
   */
  record Decision(DecimalStyle style, Optional<Detected> note, Optional<Question> question) {}
}
