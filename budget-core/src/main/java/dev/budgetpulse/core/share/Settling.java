package dev.budgetpulse.core.share;

import dev.budgetpulse.core.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds few payments that settle balances.
 *
 * <p>People whose balances add up to zero settle among themselves with one payment less than they
 * are, so the fewest payments come from the most such groups (T. Verhoeff, Settling multiple debts
 * efficiently, 2004). Two balances that are exactly opposite are always a group of some best
 * division; the groups of the others are found by trying all subsets, of which a largest number of
 * groups is built person by person.
 */
final class Settling {
  private static final Comparator<Portion> BY_ID =
      Comparator.comparing(portion -> portion.person().value());
  private static final Comparator<Portion> BY_SIZE =
      Comparator.comparing((Portion portion) -> portion.amount().minorUnits())
          .reversed()
          .thenComparing(BY_ID);

  private final Currency currency;
  private final List<Portion> left;
  private final List<Payment> payments = new ArrayList<>();

  Settling(Currency currency, List<Portion> balances) {
    this.currency = currency;
    this.left =
        new ArrayList<>(
            balances.stream()
                .filter(balance -> balance.amount().minorUnits() != 0)
                .sorted(BY_ID)
                .toList());
  }

  SettlingPlan plan() {
    settleOpposites();
    boolean exact = left.size() <= SettlingPlan.MOST_EXACT;
    if (exact) {
      groups().forEach(this::settle);
    } else {
      settle(left);
    }
    return new SettlingPlan(currency, payments, exact);
  }

  private void settleOpposites() {
    Map<BigInteger, List<Portion>> debtors = new TreeMap<>();
    for (Portion balance : left) {
      if (balance.amount().isNegative()) {
        debtors.computeIfAbsent(size(balance), size -> new ArrayList<>()).add(balance);
      }
    }
    List<Portion> settled = new ArrayList<>();
    for (Portion creditor : left) {
      List<Portion> alike = debtors.getOrDefault(size(creditor), List.of());
      if (creditor.amount().isPositive() && !alike.isEmpty()) {
        Portion debtor = alike.remove(0);
        settled.addAll(List.of(debtor, creditor));
        payments.add(new Payment(debtor.person(), creditor.person(), creditor.amount()));
      }
    }
    left.removeAll(settled);
  }

  private static BigInteger size(Portion portion) {
    return BigInteger.valueOf(portion.amount().minorUnits()).abs();
  }

  /** Returns the most groups of people whose balances add up to zero. */
  private List<List<Portion>> groups() {
    int sets = 1 << left.size();
    BigInteger[] sum = new BigInteger[sets];
    int[] most = new int[sets];
    int[] last = new int[sets];
    sum[0] = BigInteger.ZERO;
    for (int set = 1; set < sets; set++) {
      int lowest = Integer.numberOfTrailingZeros(set);
      sum[set] =
          sum[set & (set - 1)].add(BigInteger.valueOf(left.get(lowest).amount().minorUnits()));
      most[set] = -1;
      for (int rest = set; rest != 0; rest &= rest - 1) {
        int person = Integer.numberOfTrailingZeros(rest);
        int without = most[set ^ (1 << person)];
        if (without > most[set]) {
          most[set] = without;
          last[set] = person;
        }
      }
      if (sum[set].signum() == 0) {
        most[set]++;
      }
    }
    List<List<Portion>> groups = new ArrayList<>();
    for (int set = sets - 1; set != 0; set ^= 1 << last[set]) {
      if (sum[set].signum() == 0) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(left.get(last[set]));
    }
    return groups;
  }

  /** Lets whoever owes most pay whoever is owed most, until nobody owes anything. */
  private void settle(List<Portion> group) {
    TreeSet<Portion> open = new TreeSet<>(BY_SIZE);
    open.addAll(group);
    while (!open.isEmpty()) {
      Portion creditor = open.first();
      Portion debtor = open.last();
      open.removeAll(Arrays.asList(creditor, debtor));
      Money rest = creditor.amount().plus(debtor.amount());
      Money paid = rest.isNegative() ? creditor.amount() : debtor.amount().negated();
      payments.add(new Payment(debtor.person(), creditor.person(), paid));
      if (rest.minorUnits() != 0) {
        open.add(new Portion(rest.isNegative() ? debtor.person() : creditor.person(), rest));
      }
    }
  }
}
