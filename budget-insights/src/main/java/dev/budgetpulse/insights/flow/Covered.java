package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.snapshot.Payment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The payments that schedules speak for: those that paid an occurrence, others of the same category
 * to the same payee, and those that a schedule's terms fit.
 */
final class Covered implements Predicate<Payment> {
  private final Set<EntryId> linked;
  private final Set<Who> streams;
  private final List<Terms> terms;

  Covered(Collection<Payment> payments, Collection<Occurrence> occurrences) {
    this.linked =
        occurrences.stream()
            .flatMap(occurrence -> occurrence.entries().stream())
            .collect(Collectors.toSet());
    this.streams =
        payments.stream()
            .filter(payment -> linked.contains(payment.id()) && !payment.payeeKey().isEmpty())
            .map(Who::of)
            .collect(Collectors.toSet());
    this.terms = occurrences.stream().map(Occurrence::terms).distinct().toList();
  }

  @Override
  public boolean test(Payment payment) {
    return linked.contains(payment.id())
        || streams.contains(Who.of(payment))
        || terms.stream().anyMatch(each -> isOf(each, payment));
  }

  private static boolean isOf(Terms terms, Payment payment) {
    Money amount = payment.amount();
    boolean arriving = terms.into().filter(payment.entry().account()::equals).isPresent();
    Money left = arriving ? amount.negated() : amount;
    boolean sameWay = left.isNegative() == terms.amount().most().isNegative();
    if (!terms.category().equals(payment.category()) || !sameWay) {
      return false;
    }
    return terms.payee().isBlank()
        ? terms.amount().includes(left)
        : terms.payee().equalsIgnoreCase(payment.payee());
  }

  private record Who(Optional<CategoryId> category, String payeeKey) {
    static Who of(Payment payment) {
      return new Who(payment.category(), payment.payeeKey());
    }
  }
}
