package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was paid to one payee before, in order. */
final class Past {
  private final List<Payment> payments = new ArrayList<>();
  private int repeats;

  void add(Payment payment, boolean isRepeat) {
    payments.add(payment);
    repeats += isRepeat ? 1 : 0;
  }

  int count() {
    return payments.size();
  }

  /** Returns how often the same was paid again within a day. */
  int repeats() {
    return repeats;
  }

  /** Returns the last ones, all if there are no more. */
  List<Payment> last(int count) {
    return payments.subList(Math.max(0, payments.size() - count), payments.size());
  }

  /** Returns the last one of the same amount from the same account on the day or the one before. */
  Optional<Payment> twin(Payment payment) {
    for (int i = payments.size() - 1; i >= 0; i--) {
      Payment other = payments.get(i);
      if (other.date().isBefore(payment.date().minusDays(1))) {
        return Optional.empty();
      }
      if (other.amount().equals(payment.amount())
          && other.entry().account().equals(payment.entry().account())) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  boolean hadTwice(Money amount) {
    return payments.stream().map(Payment::amount).filter(amount::equals).limit(2).count() == 2;
  }
}
