package dev.budgetpulse.reports.model;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;

/**
 * One value of a report, with its sort, so that each rendering can show it as it does that sort.
 */
public sealed interface Cell {
  /** Returns an amount. */
  static Cell of(Money amount) {
    return new Amount(amount);
  }

  /** Returns a text. */
  static Cell of(Text text) {
    return new Words(text);
  }

  /** Returns a day. */
  static Cell of(LocalDate day) {
    return new Day(day);
  }

  /** Returns a whole number. */
  static Cell of(long count) {
    return new Count(count);
  }

  /** Returns a fraction that is shown as percent, 0.125 for 12.5 %. */
  static Cell share(BigDecimal fraction) {
    return new Share(fraction);
  }

  /** Returns what is in a cell that holds nothing. */
  static Cell nothing() {
    return new Nothing();
  }

  /** Returns how it is written for people in a language, with currency symbols; may be empty. */
  default String in(Wording wording) {
    if (this instanceof Amount amount) {
      return wording.money(amount.money());
    }
    if (this instanceof NoRate missing) {
      return wording.say(Text.of("cell.no-rate", missing.amount(), missing.wanted()));
    }
    if (this instanceof Words words) {
      return wording.say(words.text());
    }
    if (this instanceof Day day) {
      return wording.day(day.date());
    }
    if (this instanceof Count count) {
      return wording.number(count.number());
    }
    if (this instanceof Share share) {
      return wording.percent(share.fraction());
    }
    return "";
  }

  /**
   * An amount of money.
   *
   * @param money the same
   */
  record Amount(Money money) implements Cell {
    /** Refuses null. */
    public Amount {
      Objects.requireNonNull(money, "money");
    }
  }

  /**
   * An amount that could not be converted; it is in no total.
   *
   * @param amount what there is
   * @param wanted the currency that there is no rate for
   */
  record NoRate(Money amount, Currency wanted) implements Cell {
    /** Refuses null. */
    public NoRate {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(wanted, "wanted");
    }
  }

  /**
   * A text.
   *
   * @param text the same
   */
  record Words(Text text) implements Cell {
    /** Refuses null. */
    public Words {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * A day.
   *
   * @param date the same
   */
  record Day(LocalDate date) implements Cell {
    /** Refuses null. */
    public Day {
      Objects.requireNonNull(date, "date");
    }
  }

  /**
   * A whole number.
   *
   * @param number the same
   */
  record Count(long number) implements Cell {}

  /**
   * A part of something, shown as percent.
   *
   * @param fraction 1 for all of it
   */
  record Share(BigDecimal fraction) implements Cell {
    /** Refuses null. */
    public Share {
      Objects.requireNonNull(fraction, "fraction");
    }
  }

  /** Nothing: a change since there was nothing, a total of texts. */
  record Nothing() implements Cell {}
}
