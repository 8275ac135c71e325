package dev.budgetpulse.core.share;

import dev.budgetpulse.core.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * People who share costs, their bills and what they have paid each other.
 *
 * <p>Amounts of different currencies are never added: there are balances and a plan for each.
 * Immutable and thread-safe; every change returns a new value.
 *
 * @param people everybody, each once, at most one of them {@linkplain Person#me whoever keeps the
 *     books}
 * @param bills what is shared, each once
 * @param settlements what was paid to settle, each once
 */
public record SharedCosts(List<Person> people, List<Bill> bills, List<Settlement> settlements) {
  private static final Comparator<Currency> BY_CODE =
      Comparator.comparing(Currency::getCurrencyCode);

  /**
   * Checks that nothing is there twice and that everybody who is named is known.
   *
   * @throws InvalidShareException if not
   */
  public SharedCosts {
    people = List.copyOf(people);
    bills = List.copyOf(bills);
    settlements = List.copyOf(settlements);
    Set<PersonId> known = requireOnce("people", people, Person::id);
    requireOnce("bills", bills, Bill::id);
    requireOnce("settlements", settlements, Settlement::id);
    if (people.stream().filter(Person::me).count() > 1) {
      throw new InvalidShareException("people", "only one can be whoever keeps the books");
    }
    for (Bill bill : bills) {
      requireKnown("paid", bill.paid().stream().map(Portion::person), known);
      requireKnown("division", bill.division().people().stream(), known);
    }
    for (Settlement settlement : settlements) {
      requireKnown("from", Stream.of(settlement.payment().from()), known);
      requireKnown("to", Stream.of(settlement.payment().to()), known);
    }
  }

  private static <T, K> Set<K> requireOnce(String field, List<T> all, Function<T, K> id) {
    Set<K> met = new HashSet<>();
    for (T one : all) {
      if (!met.add(id.apply(one))) {
        throw new InvalidShareException(field, id.apply(one) + " is there twice");
      }
    }
    return met;
  }

  private static void requireKnown(String field, Stream<PersonId> named, Set<PersonId> known) {
    named
        .filter(person -> !known.contains(person))
        .findFirst()
        .ifPresent(
            person -> {
              throw new InvalidShareException(field, "nobody is known as " + person);
            });
  }

  /** Returns people who share nothing yet. */
  public static SharedCosts among(List<Person> people) {
    return new SharedCosts(people, List.of(), List.of());
  }

  /** Returns these with somebody more. */
  public SharedCosts with(Person person) {
    return new SharedCosts(and(people, person), bills, settlements);
  }

  /** Returns these with a bill more. */
  public SharedCosts with(Bill bill) {
    return new SharedCosts(people, and(bills, bill), settlements);
  }

  /** Returns these with a settlement more; it may be more than is owed. */
  public SharedCosts with(Settlement settlement) {
    return new SharedCosts(people, bills, and(settlements, settlement));
  }

  /**
   * Returns these as if a settlement had never been.
   *
   * @throws InvalidShareException if there is none of that id
   */
  public SharedCosts without(SettlementId settlement) {
    List<Settlement> others =
        settlements.stream().filter(there -> !there.id().equals(settlement)).toList();
    if (others.size() == settlements.size()) {
      throw new InvalidShareException("settlement", "none is known as " + settlement);
    }
    return new SharedCosts(people, bills, others);
  }

  /**
   * Returns these with a bill in place of the one of the same id, such as a voided one.
   *
   * @throws InvalidShareException if there is none of that id
   */
  public SharedCosts replacing(Bill bill) {
    if (bills.stream().noneMatch(there -> there.id().equals(bill.id()))) {
      throw new InvalidShareException("bill", "none is known as " + bill.id());
    }
    return new SharedCosts(
        people,
        bills.stream().map(there -> there.id().equals(bill.id()) ? bill : there).toList(),
        settlements);
  }

  private static <T> List<T> and(List<T> all, T more) {
    List<T> longer = new ArrayList<>(all);
    longer.add(more);
    return longer;
  }

  /**
   * Returns for each currency that was shared in, by its code, the balance of everybody, in the
   * order of {@link #people}: above zero what is owed to them, below zero what they owe. The
   * balances of a currency add up to zero.
   *
   * @throws ArithmeticException if one does not fit
   */
  public Map<Currency, List<Portion>> balances() {
    Map<Currency, Map<PersonId, BigInteger>> sums = new TreeMap<>(BY_CODE);
    for (Bill bill : bills) {
      if (!bill.voided()) {
        bill.paid().forEach(paid -> add(sums, paid.person(), paid.amount(), 1));
        Shares.of(bill).forEach(share -> add(sums, share.person(), share.amount(), -1));
      }
    }
    for (Settlement settlement : settlements) {
      Payment payment = settlement.payment();
      add(sums, payment.from(), payment.amount(), 1);
      add(sums, payment.to(), payment.amount(), -1);
    }
    Map<Currency, List<Portion>> balances = new LinkedHashMap<>();
    sums.forEach((currency, of) -> balances.put(currency, balances(currency, of)));
    return Collections.unmodifiableMap(balances);
  }

  private List<Portion> balances(Currency currency, Map<PersonId, BigInteger> sums) {
    return people.stream()
        .map(
            person ->
                new Portion(
                    person.id(),
                    Money.ofMinor(
                        sums.getOrDefault(person.id(), BigInteger.ZERO).longValueExact(),
                        currency)))
        .toList();
  }

  private static void add(
      Map<Currency, Map<PersonId, BigInteger>> sums, PersonId person, Money amount, int sign) {
    sums.computeIfAbsent(amount.currency(), currency -> new LinkedHashMap<>())
        .merge(person, BigInteger.valueOf(amount.minorUnits() * sign), BigInteger::add);
  }

  /** Returns who should pay whom so that nobody owes anything any more, for each currency. */
  public List<SettlingPlan> plans() {
    return balances().entrySet().stream()
        .map(balances -> SettlingPlan.of(balances.getKey(), balances.getValue()))
        .toList();
  }
}
