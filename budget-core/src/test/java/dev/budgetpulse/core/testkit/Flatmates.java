package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.Division;
import dev.budgetpulse.core.share.Payment;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.PersonId;
import dev.budgetpulse.core.share.Portion;
import dev.budgetpulse.core.share.Settlement;
import dev.budgetpulse.core.share.SharedCosts;
import dev.budgetpulse.core.share.Sharing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** People who share the costs of a household; numbers pick as they do in its steps. */
final class Flatmates {
  private static final List<String> NAMES = List.of("Bob", "Cleo", "Ünal");

  private final Sharing sharing;

  Flatmates(Sharing sharing) {
    this.sharing = sharing;
  }

  /** A bill is shared, or one that is there is divided anew, or counts no more, or counts again. */
  void share(int first, int second, Money total, LocalDate day, Optional<EntryId> entry) {
    PersonId me = sharing.me("Ada").id();
    SharedCosts costs = sharing.costs();
    if (!costs.bills().isEmpty() && second % 3 == 0) {
      Bill bill = Household.pick(costs.bills(), first);
      sharing.change(
          second % 2 == 0
              ? bill.withVoided(!bill.voided())
              : bill.withDivision(division(first, second, bill.total(), ids(costs))));
      return;
    }
    if (costs.people().size() < 3 || first % 7 == 0) {
      sharing.addPerson(Household.pick(NAMES, first), Optional.of("mate@example.org"));
      sharing.addPerson(Household.pick(NAMES, second), Optional.empty());
    }
    List<PersonId> people = ids(sharing.costs());
    sharing.share(
        new Bill(
            sharing.nextBill(),
            "Bill " + first,
            total,
            day,
            entry,
            paid(total, Household.pick(people, second), me),
            division(first, second, total, people),
            /* voided= */ false));
  }

  private static List<PersonId> ids(SharedCosts costs) {
    return costs.people().stream().map(Person::id).toList();
  }

  private static List<Portion> paid(Money total, PersonId payer, PersonId me) {
    List<Money> halves = total.splitEvenly(2);
    return payer.equals(me) || total.minorUnits() < 2
        ? List.of(new Portion(payer, total))
        : List.of(new Portion(payer, halves.get(0)), new Portion(me, halves.get(1)));
  }

  private static Division division(int kind, int seed, Money total, List<PersonId> people) {
    return switch (kind % 4) {
      case 0 -> new Division.Equal(people);
      case 1 ->
          new Division.Weights(
              IntStream.range(0, people.size())
                  .mapToObj(
                      i ->
                          new Division.Part(
                              people.get(i), BigDecimal.valueOf(seed + 5L * i + 1, 1)))
                  .toList());
      case 2 -> {
        List<Division.Part> parts = new ArrayList<>();
        for (PersonId person : people.subList(1, people.size())) {
          parts.add(new Division.Part(person, BigDecimal.valueOf(seed + 1L, 2)));
        }
        BigDecimal others =
            parts.stream().map(Division.Part::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        parts.add(new Division.Part(people.get(0), BigDecimal.valueOf(100).subtract(others)));
        yield new Division.Percent(parts);
      }
      default -> {
        int bearers = (int) Math.min(people.size(), total.minorUnits());
        List<Money> amounts = total.splitEvenly(bearers);
        yield new Division.Exact(
            IntStream.range(0, bearers)
                .mapToObj(i -> new Portion(people.get(i), amounts.get(i)))
                .toList());
      }
    };
  }

  /** Somebody pays what the plan says, or a bit more, or gets back what they had paid. */
  void settle(int first, int second, Money total, LocalDate day, Optional<EntryId> entry) {
    List<Settlement> settlements = sharing.costs().settlements();
    if (!settlements.isEmpty() && second % 2 == 0) {
      sharing.unsettle(Household.pick(settlements, first).id());
      return;
    }
    if (payments().isEmpty()) {
      share(first, second, total, day, entry);
    }
    List<Payment> payments = payments();
    if (!payments.isEmpty()) {
      Payment payment = Household.pick(payments, first);
      Money bit = Money.ofMinor(second % 2, payment.amount().currency());
      sharing.settle(
          new Payment(payment.from(), payment.to(), payment.amount().plus(bit)), day, entry);
    }
  }

  private List<Payment> payments() {
    return sharing.costs().plans().stream().flatMap(plan -> plan.payments().stream()).toList();
  }
}
