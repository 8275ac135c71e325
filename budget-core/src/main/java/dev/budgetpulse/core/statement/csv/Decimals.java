package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells whether a file's amounts have decimal points or decimal commas. */
final class Decimals {
  /** So many lines must agree for one that does not to be a slip. */
  private static final int OVERWHELMING = 20;

  private Decimals() {}

  /** How often the style of amounts is certain, and one whose style is not. */
  private record Tally(int point, int comma, Optional<String> unclear) {

    static Tally of(List<Row> rows, List<Integer> columns) {
      int point = 0;
      int comma = 0;
      Optional<String> unclear = Optional.empty();
      for (Row row : rows) {
        for (int column : columns) {
          Optional<AmountText> text = AmountText.of(row.cell(column));
          if (text.isEmpty()) {
            continue;
          }
          String digits = text.get().digits();
          int separator = onlySeparator(digits);
          if (separator >= 0 && !mayGroup(digits, separator)) {
            point += digits.charAt(separator) == '.' ? 1 : 0;
            comma += digits.charAt(separator) == ',' ? 1 : 0;
            continue;
          }
          Optional<BigDecimal> asPoint = DecimalStyle.POINT.parse(digits);
          Optional<BigDecimal> asComma = DecimalStyle.COMMA.parse(digits);
          if (asPoint.isPresent() && asComma.isEmpty()) {
            point++;
          } else if (asPoint.isEmpty()) {
            comma++;
          } else if (asPoint.get().compareTo(asComma.get()) != 0 && unclear.isEmpty()) {
            unclear = Optional.of(row.cell(column));
          }
        }
      }
      return new Tally(point, comma, unclear);
    }

    /** Returns where the one point or comma among digits is, -1 if there is none or more. */
    private static int onlySeparator(String digits) {
      int found = -1;
      for (int i = 0; i < digits.length(); i++) {
        char c = digits.charAt(i);
        if (c >= '0' && c <= '9') {
          continue;
        }
        if (found >= 0 || (c != '.' && c != ',')) {
          return -1;
        }
        found = i;
      }
      return found;
    }

    /** Says whether a separator could group thousands: three digits follow it, some go before. */
    private static boolean mayGroup(String digits, int separator) {
      return digits.length() - separator - 1 == 3 && separator >= 1 && digits.charAt(0) != '0';
    }

    Optional<DecimalStyle> style() {
      if (point > comma * OVERWHELMING) {
        return Optional.of(DecimalStyle.POINT);
      }
      return comma > point * OVERWHELMING ? Optional.of(DecimalStyle.COMMA) : Optional.empty();
    }
  }

  /** Returns the style that most amounts of a table have, for looking at it. */
  static DecimalStyle likely(Table table) {
    Tally tally = Tally.of(sample(table), all(table));
    return tally.comma() > tally.point() ? DecimalStyle.COMMA : DecimalStyle.POINT;
  }

  /** Returns the style of balances: their own where that is certain, else that of amounts. */
  static DecimalStyle ofBalance(Table table, int column, DecimalStyle amounts) {
    return column < 0 ? amounts : Tally.of(sample(table), List.of(column)).style().orElse(amounts);
  }

  /**
   * Returns the style as answered or as proven; asks if it is neither.
   *
   * @param columns the columns whose amounts are read
   */
  static DecimalStyle of(Table table, List<Integer> columns, Findings findings) {
    Optional<DecimalStyle> answered = findings.answer(Keys.DECIMAL).flatMap(Decimals::style);
    if (answered.isPresent()) {
      findings.noteAnswered(Keys.DECIMAL, name(answered.get()));
      return answered.get();
    }
    Tally own = Tally.of(table.rows(), columns);
    if (own.style().isPresent()) {
      return noted(own.style().get(), Remark.AS_FIRST_AMOUNTS.of(), findings);
    }
    boolean undecided = own.point() == 0 && own.comma() == 0;
    if (undecided && own.unclear().isEmpty()) {
      return DecimalStyle.POINT;
    }
    Optional<DecimalStyle> others =
        undecided ? Tally.of(sample(table), all(table)).style() : Optional.empty();
    if (others.isPresent()) {
      return noted(others.get(), Remark.AS_OTHER_COLUMNS.of(), findings);
    }
    String example = own.unclear().orElse("1.234");
    findings.ask(
        Keys.DECIMAL,
        undecided
            ? "Is the separator in " + example + " the decimal one, or does it group thousands?"
            : "Some amounts have decimal points and some have decimal commas. Which ones are"
                + " right?",
        List.of(
            new Choice(
                name(DecimalStyle.POINT),
                "1,234.56: the point is the decimal separator",
                Wording.of("decimal.point")),
            new Choice(
                name(DecimalStyle.COMMA),
                "1.234,56: the comma is the decimal separator",
                Wording.of("decimal.comma"))),
        undecided ? Wording.of("decimal.unclear", example) : Wording.of("decimal.mixed"));
    return DecimalStyle.POINT;
  }

  private static DecimalStyle noted(DecimalStyle style, Wording reason, Findings findings) {
    findings.note(Keys.DECIMAL, name(style), reason);
    return style;
  }

  private static List<Row> sample(Table table) {
    return table.rows().subList(0, Math.min(table.rows().size(), 1_000));
  }

  private static List<Integer> all(Table table) {
    return table.columns().stream()
        .filter(column -> column.hasAmounts() && !column.hasDates())
        .map(Column::index)
        .toList();
  }

  private static String name(DecimalStyle style) {
    return style.name().toLowerCase(Locale.ROOT);
  }

  static Optional<DecimalStyle> style(String answer) {
    return switch (answer.toLowerCase(Locale.ROOT)) {
      case "point", "." -> Optional.of(DecimalStyle.POINT);
      case "comma", "," -> Optional.of(DecimalStyle.COMMA);
      default -> Optional.empty();
    };
  }
}
