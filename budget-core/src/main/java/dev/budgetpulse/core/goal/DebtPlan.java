package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How some debts are paid off with so much money a month.
 *
 * <p>Each month every debt bears a twelfth of its yearly interest, rounded half to even to the
 * minor unit; each gets its minimum; all that is left goes to one debt after the other in the
 * plan's order, so that what one no longer needs helps the next. Immutable and thread-safe.
 *
 * @param order which debt is paid first, not null
 * @param months the months, from the first on
 * @param paidOff whether nothing is owed after the last month; if not, the interest is too much for
 *     the money, or it takes more than 50 years
 */
public record DebtPlan(Order order, List<Month> months, boolean paidOff) {
  private static final int MOST_MONTHS = 600;
  private static final BigDecimal MONTHS_AND_PERCENT = BigDecimal.valueOf(1200);

  /** Which debt gets what is left. */
  public enum Order {
    /** The smallest first, which soonest leaves fewer of them; equal ones as they are given. */
    SNOWBALL,
    /** The one with the highest interest first, which costs least; equal ones as they are given. */
    AVALANCHE
  }

  /**
   * What happens in a month to one debt.
   *
   * @param debt its name
   * @param interest what it bears
   * @param paid what is paid on it
   * @param owed what is owed at the end
   */
  public record Payment(String debt, Money interest, Money paid, Money owed) {}

  /**
   * What happens in a month.
   *
   * @param payments for each debt in the order in which they were given, also those paid off
   */
  public record Month(List<Payment> payments) {
    /** Copies the list. */
    public Month {
      payments = List.copyOf(payments);
    }
  }

  /** Copies the list. */
  public DebtPlan {
    Objects.requireNonNull(order, "order");
    months = List.copyOf(months);
  }

  /**
   * Returns the plan for some debts.
   *
   * @param debts at least one, of one currency, each under a name of its own
   * @param monthly what there is each month, at least the minimums of all together
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   * @throws IllegalArgumentException if there is no debt, a name is there twice, or there is too
   *     little money for the minimums
   * @throws ArithmeticException if an amount does not fit
   */
  public static DebtPlan of(List<Debt> debts, Money monthly, Order order) {
    Set<String> names = new HashSet<>();
    debts.forEach(
        debt -> {
          if (!names.add(debt.name())) {
            throw new IllegalArgumentException("There are two debts of one name");
          }
        });
    Money minimums = Money.total(monthly.currency(), debts.stream().map(Debt::minimum).toList());
    if (debts.isEmpty() || !monthly.isPositive() || monthly.compareTo(minimums) < 0) {
      throw new IllegalArgumentException(
          "Paying off needs debts, and money at least for their minimums, " + minimums);
    }
    List<Money> owed = new ArrayList<>(debts.stream().map(Debt::owed).toList());
    List<Month> months = new ArrayList<>();
    while (months.size() < MOST_MONTHS && owed.stream().anyMatch(Money::isPositive)) {
      months.add(month(debts, owed, monthly, order));
      if (isHopeless(debts, owed, monthly)) {
        break;
      }
    }
    return new DebtPlan(order, months, owed.stream().noneMatch(Money::isPositive));
  }

  /** Says whether all of the money is not more than the interest of one debt. */
  private static boolean isHopeless(List<Debt> debts, List<Money> owed, Money monthly) {
    return IntStream.range(0, debts.size())
        .anyMatch(i -> interest(owed.get(i), debts.get(i).yearlyRate()).compareTo(monthly) >= 0);
  }

  private static Month month(List<Debt> debts, List<Money> owed, Money monthly, Order order) {
    List<Money> interest = new ArrayList<>();
    List<Money> paid = new ArrayList<>();
    Money left = monthly;
    for (int i = 0; i < debts.size(); i++) {
      interest.add(interest(owed.get(i), debts.get(i).yearlyRate()));
      owed.set(i, owed.get(i).plus(interest.get(i)));
      Money minimum = debts.get(i).minimum().min(owed.get(i));
      paid.add(minimum);
      owed.set(i, owed.get(i).minus(minimum));
      left = left.minus(minimum);
    }
    for (int i : inOrder(debts, owed, order)) {
      Money more = left.min(owed.get(i));
      paid.set(i, paid.get(i).plus(more));
      owed.set(i, owed.get(i).minus(more));
      left = left.minus(more);
    }
    return new Month(
        IntStream.range(0, debts.size())
            .mapToObj(
                i -> new Payment(debts.get(i).name(), interest.get(i), paid.get(i), owed.get(i)))
            .toList());
  }

  private static Money interest(Money owed, BigDecimal yearlyRate) {
    BigDecimal monthly = yearlyRate.divide(MONTHS_AND_PERCENT, MathContext.DECIMAL128);
    return owed.times(monthly, RoundingMode.HALF_EVEN);
  }

  private static List<Integer> inOrder(List<Debt> debts, List<Money> owed, Order order) {
    Comparator<Integer> first =
        order == Order.SNOWBALL
            ? Comparator.comparing(owed::get)
            : Comparator.comparing((Integer i) -> debts.get(i).yearlyRate()).reversed();
    return IntStream.range(0, debts.size()).boxed().sorted(first).toList();
  }

  /** Returns what the interest of all months and debts adds up to. */
  public Money interest() {
    return Money.total(
        months.get(0).payments().get(0).interest().currency(),
        months.stream()
            .flatMap(month -> month.payments().stream())
            .map(Payment::interest)
            .toList());
  }

  /** Returns what is paid in all. */
  public Money paid() {
    return Money.total(
        months.get(0).payments().get(0).paid().currency(),
        months.stream().flatMap(month -> month.payments().stream()).map(Payment::paid).toList());
  }
}
