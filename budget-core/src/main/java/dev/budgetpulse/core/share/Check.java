package dev.budgetpulse.core.share;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The one place that says what the fields of shared costs may be. */
final class Check {
  static final String DIVISION = "division";

  private static final int MOST_PEOPLE = 200;
  private static final int MOST_DIGITS = 18;
  private static final int MOST_PLACES = 6;

  private Check() {}

  static String text(String field, String text, int least, int longest) {
    String clean = text.strip();
    if (clean.length() < least) {
      throw new InvalidShareException(field, "must not be blank");
    }
    if (clean.length() > longest) {
      throw new InvalidShareException(
          field, "must have at most " + longest + " characters, has " + clean.length());
    }
    if (clean.codePoints().anyMatch(Check::isUnprintable)) {
      throw new InvalidShareException(field, "has an unprintable character");
    }
    return clean;
  }

  // No database stores half a character.
  private static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  static Money positive(String field, Money amount) {
    if (!amount.isPositive()) {
      throw new InvalidShareException(field, "must be more than zero, is " + amount);
    }
    return amount;
  }

  /** Returns an amount of people's own measure, such as 1.5 nights or 12.5 percent. */
  static BigDecimal measure(String field, BigDecimal given) {
    if (given.signum() <= 0) {
      throw new InvalidShareException(field, "must be more than zero");
    }
    BigDecimal value = given.stripTrailingZeros();
    if (value.precision() > MOST_DIGITS
        || value.scale() > MOST_PLACES
        || value.scale() < -MOST_DIGITS) {
      throw new InvalidShareException(
          field,
          "must have at most "
              + MOST_DIGITS
              + " digits, "
              + MOST_PLACES
              + " of them after the point");
    }
    return value;
  }

  static List<PersonId> people(String field, List<PersonId> people) {
    List<PersonId> all = List.copyOf(people);
    if (all.isEmpty()) {
      throw new InvalidShareException(field, "nobody is named");
    }
    if (all.size() > MOST_PEOPLE) {
      throw new InvalidShareException(
          field, "names " + all.size() + " people, at most " + MOST_PEOPLE + " may be");
    }
    return distinctPeople(field, all);
  }

  static List<PersonId> distinctPeople(String field, List<PersonId> people) {
    Set<PersonId> met = new HashSet<>();
    for (PersonId person : people) {
      if (!met.add(person)) {
        throw new InvalidShareException(field, "names somebody twice");
      }
    }
    return people;
  }

  /** Returns amounts of different people, each more than zero, that add up to a total. */
  static List<Portion> portions(String field, List<Portion> portions, Money total) {
    List<Portion> all = List.copyOf(portions);
    for (Portion portion : all) {
      if (!portion.amount().currency().equals(total.currency())) {
        throw new InvalidShareException(
            field, "is in " + portion.amount().currency() + ", the total in " + total.currency());
      }
      positive(field, portion.amount());
    }
    Money sum = sum(field, total, all);
    if (!sum.equals(total)) {
      throw new InvalidShareException(field, "adds up to " + sum + ", the total is " + total);
    }
    return all;
  }

  private static Money sum(String field, Money total, List<Portion> portions) {
    try {
      return Money.total(total.currency(), portions.stream().map(Portion::amount).toList());
    } catch (ArithmeticException e) {
      throw new InvalidShareException(field, "adds up to more than fits");
    }
  }
}
