package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.DecimalStyle;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How the amount of a row is read.
 *
 * @param roles which columns it is in
 * @param style how numbers are written
 * @param balanceStyle how balances are written, which some banks do otherwise
 * @param rule what tells money out from money in
 * @param unmarked which way an amount without a mark goes, 0 if that cannot be told
 */
record Amounts(
    Roles roles, DecimalStyle style, DecimalStyle balanceStyle, Rule rule, int unmarked) {
  private static final String UNMARKED_IS_OUT = "flag, unmarked is out";
  private static final String UNMARKED_IS_IN = "flag, unmarked is in";

  /** What tells money out from money in. */
  enum Rule {
    /** A minus sign is money out. */
    MINUS_IS_OUT("minus-is-out"),
    /** A minus sign is money in, as on the statement of a card. */
    MINUS_IS_IN("minus-is-in"),
    /** A word or mark says so, and the number has no say. */
    FLAG("flag"),
    /** The column says so; money out is written without a sign. */
    COLUMN("column");

    private final String answer;

    Rule(String answer) {
      this.answer = answer;
    }

    String answer() {
      return answer;
    }

    /** Returns the rule of an answer, which may go on with what an amount without a mark is. */
    static Optional<Rule> of(String answer) {
      for (Rule rule : values()) {
        if (rule.answer.equalsIgnoreCase(answer) || (rule == FLAG && unmarked(answer) != 0)) {
          return Optional.of(rule);
        }
      }
      return Optional.empty();
    }

    /** Returns which way the answer says that an amount without a mark goes, 0 if it does not. */
    static int unmarked(String answer) {
      return answer.equalsIgnoreCase(UNMARKED_IS_OUT)
          ? -1
          : answer.equalsIgnoreCase(UNMARKED_IS_IN) ? 1 : 0;
    }
  }

  /** Returns the answer that leads to this way of reading. */
  String answer() {
    return rule != Rule.FLAG || unmarked == 0
        ? rule.answer()
        : unmarked < 0 ? UNMARKED_IS_OUT : UNMARKED_IS_IN;
  }

  /** Returns the fields of a row that hold its amount, for a message. */
  String written(Row row) {
    return roles.isPair()
        ? (row.cell(roles.debit()) + " " + row.cell(roles.credit())).strip()
        : row.cell(roles.amount());
  }

  /** Says whether a row has no amount at all. */
  boolean isBlank(Row row) {
    return written(row).isEmpty();
  }

  /** Returns the amount of a row, money out negative; nothing if it has none that can be read. */
  Optional<BigDecimal> of(Row row) {
    return roles.isPair() ? ofPair(row) : ofOne(row);
  }

  /** Returns what was on the account after the movement, if the row says so. */
  Optional<BigDecimal> balance(Row row) {
    return AmountText.of(row.cell(roles.balance())).flatMap(text -> text.number(balanceStyle));
  }

  /** Returns the amount's field as its parts, if it has one. */
  Optional<AmountText> text(Row row) {
    String cell =
        !roles.isPair()
            ? row.cell(roles.amount())
            : row.cell(roles.debit()).isEmpty()
                ? row.cell(roles.credit())
                : row.cell(roles.debit());
    return AmountText.of(cell);
  }

  private Optional<BigDecimal> ofOne(Row row) {
    Optional<AmountText> text = AmountText.of(row.cell(roles.amount()));
    Optional<BigDecimal> number = text.flatMap(found -> found.number(style));
    return switch (rule) {
      case MINUS_IS_OUT, COLUMN -> number;
      case MINUS_IS_IN -> number.map(BigDecimal::negate);
      case FLAG -> {
        int direction = direction(row, text);
        yield direction == 0
            ? Optional.empty()
            : number.map(BigDecimal::abs).map(value -> direction < 0 ? value.negate() : value);
      }
    };
  }

  /** Returns which way a row's mark says the money went, 0 if it does not say. */
  int direction(Row row, Optional<AmountText> text) {
    int mark = text.map(AmountText::marker).orElse(0);
    if (mark != 0) {
      return mark;
    }
    String flag = row.cell(roles.flag());
    return flag.isEmpty() ? unmarked : Words.direction(flag);
  }

  private Optional<BigDecimal> ofPair(Row row) {
    String out = row.cell(roles.debit());
    String in = row.cell(roles.credit());
    Optional<BigDecimal> debit = AmountText.of(out).flatMap(text -> text.number(style));
    Optional<BigDecimal> credit = AmountText.of(in).flatMap(text -> text.number(style));
    boolean unreadable =
        (debit.isEmpty() && !isNothing(out)) || (credit.isEmpty() && !isNothing(in));
    if (unreadable || (debit.isEmpty() && credit.isEmpty())) {
      return Optional.empty();
    }
    boolean hasOut = debit.filter(value -> value.signum() != 0).isPresent();
    boolean hasIn = credit.filter(value -> value.signum() != 0).isPresent();
    if (hasOut && hasIn) {
      return Optional.empty();
    }
    if (hasOut) {
      return rule == Rule.MINUS_IS_OUT ? debit : debit.map(BigDecimal::negate);
    }
    return credit.isPresent() ? credit : debit;
  }

  private static boolean isNothing(String cell) {
    return cell.isEmpty() || cell.equals("-") || cell.equals("–");
  }
}
