package dev.budgetpulse.core.share;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What each has to bear of a bill, to the minor unit.
 *
 * <p>Each share is the exact one rounded down; the units that are left go one each to those who
 * lost the largest fraction (the largest-remainder method). Among those who lost the same, the
 * bill's own id says with whom to begin, so that over many bills the odd cent goes round, and a
 * bill's shares depend on nothing but the bill.
 */
public final class Shares {
  private Shares() {}

  /** Returns the shares in the order in which the bill names people; they add up to its total. */
  public static List<Portion> of(Bill bill) {
    Division division = bill.division();
    if (division instanceof Division.Exact exact) {
      return exact.portions();
    }
    List<PersonId> people = division.people();
    List<BigInteger> weights = weights(division);
    BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger total = BigInteger.valueOf(bill.total().minorUnits());
    long[] units = new long[people.size()];
    BigInteger[] lost = new BigInteger[people.size()];
    long left = bill.total().minorUnits();
    for (int i = 0; i < units.length; i++) {
      BigInteger[] exact = total.multiply(weights.get(i)).divideAndRemainder(sum);
      units[i] = exact[0].longValueExact();
      lost[i] = exact[1];
      left -= units[i];
    }
    int[] turn = turns(bill.id(), people);
    IntStream.range(0, units.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> lost[i]).reversed().thenComparing(i -> turn[i]))
        .limit(left)
        .forEach(i -> units[i]++);
    List<Portion> shares = new ArrayList<>(units.length);
    for (int i = 0; i < units.length; i++) {
      shares.add(new Portion(people.get(i), Money.ofMinor(units[i], bill.total().currency())));
    }
    return List.copyOf(shares);
  }

  private static List<BigInteger> weights(Division division) {
    if (division instanceof Division.Weights weights) {
      return whole(weights.parts());
    }
    if (division instanceof Division.Percent percent) {
      return whole(percent.parts());
    }
    return division.people().stream().map(person -> BigInteger.ONE).toList();
  }

  /** Returns whole numbers in the same proportion. */
  private static List<BigInteger> whole(List<Division.Part> parts) {
    int places =
        parts.stream().map(Division.Part::value).mapToInt(BigDecimal::scale).max().orElse(0);
    return parts.stream()
        .map(part -> part.value().setScale(Math.max(places, 0)).unscaledValue())
        .toList();
  }

  /** Returns for each person when it is their turn to bear an odd unit of a bill. */
  private static int[] turns(BillId bill, List<PersonId> people) {
    int first = (int) Long.remainderUnsigned(mixed(bill.value()), people.size());
    List<Integer> byId =
        IntStream.range(0, people.size())
            .boxed()
            .sorted(Comparator.comparing(i -> people.get(i).value()))
            .toList();
    int[] turns = new int[people.size()];
    for (int at = 0; at < byId.size(); at++) {
      turns[byId.get(at)] = Math.floorMod(at - first, people.size());
    }
    return turns;
  }

  // The finaliser of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014): ids that are made one
  // after the other share most of their bits.
  private static long mixed(UUID id) {
    long mixed = id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
