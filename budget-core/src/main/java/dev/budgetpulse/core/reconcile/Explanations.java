package dev.budgetpulse.core.reconcile;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks for what explains a gap between the balance that should be and the one that is.
 *
 * <p>Sets of entries are looked for up to three, which takes time quadratic in the number of
 * entries; of many entries only the latest {@value #MOST_ENTRIES} are looked at.
 */
final class Explanations {
  private static final int MOST_ENTRIES = 2000;
  private static final int MOST_OF_A_SORT = 5;

  private final List<Entry> entries;
  private final Money gap;

  /**
   * Takes the entries that may be wrong.
   *
   * @param entries newest first
   * @param gap what should be less what is, not zero
   */
  private Explanations(List<Entry> entries, Money gap) {
    this.entries = entries.size() > MOST_ENTRIES ? entries.subList(0, MOST_ENTRIES) : entries;
    this.gap = gap;
  }

  /** Returns explanations, those with one entry first; that something is missing comes last. */
  static List<Explanation> of(List<Entry> entries, Money gap) {
    Explanations all = new Explanations(entries, gap);
    List<Explanation> found = new ArrayList<>();
    found.addAll(all.doubled());
    found.addAll(all.transposed());
    found.addAll(all.wrongSign());
    all.surplus().ifPresent(found::add);
    found.add(new Explanation.Missing(gap));
    return List.copyOf(found);
  }

  private List<Explanation> doubled() {
    Map<Object, Entry> met = new HashMap<>();
    List<Explanation> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.amount().equals(gap.negated())) {
        // Newest first: the one met before is the later of the two.
        Entry repeated = met.putIfAbsent(List.of(entry.date(), entry.payee()), entry);
        if (repeated != null) {
          found.add(new Explanation.Doubled(repeated, entry));
        }
      }
    }
    return first(found);
  }

  private List<Explanation> transposed() {
    if (gap.minorUnits() % 9 != 0) {
      return List.of();
    }
    return first(
        entries.stream()
            .<Explanation>flatMap(
                entry ->
                    swapped(entry.amount())
                        .map(right -> new Explanation.Transposed(entry, right))
                        .stream())
            .toList());
  }

  /** Returns an amount with two neighbouring digits swapped so that the gap closes. */
  private Optional<Money> swapped(Money amount) {
    long wanted;
    try {
      wanted = Math.addExact(amount.minorUnits(), gap.minorUnits());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    if (Long.signum(wanted) != Long.signum(amount.minorUnits())) {
      return Optional.empty();
    }
    // A leading zero may have been swapped to the front: 0.12 for 0.21 has as many digits, 1.05 for
    // 0.15 has not.
    String digits = "0" + Long.toString(amount.minorUnits()).replace("-", "");
    String target = Long.toString(wanted).replace("-", "");
    for (int i = 0; i + 1 < digits.length(); i++) {
      String swap =
          digits.substring(0, i)
              + digits.charAt(i + 1)
              + digits.charAt(i)
              + digits.substring(i + 2);
      if (swap.replaceFirst("^0+(?=.)", "").equals(target)) {
        return Optional.of(Money.ofMinor(wanted, amount.currency()));
      }
    }
    return Optional.empty();
  }

  private List<Explanation> wrongSign() {
    return first(
        entries.stream()
            .filter(entry -> isTwice(gap.negated(), entry.amount()))
            .<Explanation>map(Explanation.WrongSign::new)
            .toList());
  }

  private static boolean isTwice(Money twice, Money amount) {
    return twice.minorUnits() % 2 == 0 && twice.minorUnits() / 2 == amount.minorUnits();
  }

  private static List<Explanation> first(List<Explanation> found) {
    return found.size() > MOST_OF_A_SORT ? found.subList(0, MOST_OF_A_SORT) : found;
  }

  /** Returns the fewest entries, up to three, that add up to what is too much. */
  private Optional<Explanation> surplus() {
    long wanted = gap.negated().minorUnits();
    Map<Long, Entry> byAmount = new HashMap<>();
    entries.forEach(entry -> byAmount.putIfAbsent(entry.amount().minorUnits(), entry));
    Entry one = byAmount.get(wanted);
    if (one != null) {
      return Optional.of(new Explanation.Surplus(List.of(one)));
    }
    return two(wanted).or(() -> three(wanted)).map(Explanation.Surplus::new);
  }

  private Optional<List<Entry>> two(long wanted) {
    Map<Long, Entry> met = new HashMap<>();
    for (Entry entry : entries) {
      Entry other = met.get(wanted - entry.amount().minorUnits());
      if (other != null) {
        return Optional.of(List.of(other, entry));
      }
      met.putIfAbsent(entry.amount().minorUnits(), entry);
    }
    return Optional.empty();
  }

  private Optional<List<Entry>> three(long wanted) {
    Map<Long, Integer> last = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      last.put(entries.get(i).amount().minorUnits(), i);
    }
    for (int i = 0; i < entries.size(); i++) {
      for (int j = i + 1; j < entries.size(); j++) {
        long rest =
            wanted - entries.get(i).amount().minorUnits() - entries.get(j).amount().minorUnits();
        int third = Objects.requireNonNullElse(last.get(rest), -1);
        if (third > j) {
          return Optional.of(List.of(entries.get(i), entries.get(j), entries.get(third)));
        }
      }
    }
    return Optional.empty();
  }
}
