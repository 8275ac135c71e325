package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What moved on credit cards that are paid from envelopes, by YNAB's rule.
 *
 * <p>What an envelope spends with cards moves from it to the cards' envelopes as far as it has that
 * much; the rest becomes debt that nothing is set aside for, and is not charged to the pool. What
 * comes back on a card is taken from the card's envelope, what is paid to a card as well. The money
 * of a budget is then that on its other accounts. It goes by what a period adds up to, not by days
 * within it.
 */
final class Cards {
  private final Currency currency;
  private final Map<AccountId, CategoryId> paidFrom = new HashMap<>();
  private final NavigableMap<Period, Map<CategoryId, Map<AccountId, Money>>> spent =
      new TreeMap<>();
  private final NavigableMap<Period, List<SetAside>> moved = new TreeMap<>();

  /**
   * Money that comes into a card's envelope, or leaves it.
   *
   * @param into the card's envelope
   */
  record SetAside(CategoryId into, String why, Money amount) {}

  Cards(Currency currency, List<CardPayment> payments) {
    this.currency = currency;
    payments.forEach(payment -> paidFrom.put(payment.card(), payment.category()));
  }

  /** Returns what moved before a period, to be gone on with. */
  Cards until(Period period) {
    Cards before = new Cards(currency, List.of());
    before.paidFrom.putAll(paidFrom);
    before.spent.putAll(spent.headMap(period, false));
    before.moved.putAll(moved.headMap(period, false));
    return before;
  }

  /** Says whether an account is such a card. */
  boolean include(AccountId account) {
    return paidFrom.containsKey(account);
  }

  /** Says whether a category is that of a card's envelope, which nothing can be spent from so. */
  boolean arePaidFrom(CategoryId category) {
    return paidFrom.containsValue(category);
  }

  /** Notes a transfer between a card and another account of the budget. */
  void transfer(PeriodTotal total) {
    move(total.period(), total.account(), "paid", total.amount().negated());
  }

  /** Notes what came in on a card through a category of income. */
  void income(PeriodTotal total) {
    move(total.period(), total.account(), "income on the card", total.amount().negated());
  }

  /** Notes what an envelope spent with a card. */
  void spending(PeriodTotal total, CategoryId category) {
    spent
        .computeIfAbsent(total.period(), period -> new LinkedHashMap<>())
        .computeIfAbsent(category, each -> new LinkedHashMap<>())
        .merge(total.account(), total.amount(), Money::plus);
  }

  private void move(Period period, AccountId card, String why, Money amount) {
    moved
        .computeIfAbsent(period, each -> new ArrayList<>())
        .add(new SetAside(envelope(card), why, amount));
  }

  private CategoryId envelope(AccountId card) {
    return Objects.requireNonNull(paidFrom.get(card));
  }

  /** Returns the first period in which anything moved on them. */
  Optional<Period> first() {
    return Stream.of(spent, moved)
        .flatMap(each -> each.keySet().stream().limit(1))
        .min(Period::compareTo);
  }

  /** Says whether an envelope moved anything with cards in a period. */
  boolean use(Period period, CategoryId category) {
    return !byCard(period, category).isEmpty();
  }

  /** Returns what an envelope moved with cards in a period; spending is negative. */
  Money activity(Period period, CategoryId category) {
    return Money.total(currency, byCard(period, category).values());
  }

  private Map<AccountId, Money> byCard(Period period, CategoryId category) {
    return spent.getOrDefault(period, Map.of()).getOrDefault(category, Map.of());
  }

  /**
   * Returns what of an envelope's spending with cards is set aside for them.
   *
   * @param available what the envelope had for it; empty if it carries over what is overspent, so
   *     that all of it is set aside
   */
  List<SetAside> setAside(Period period, CategoryId category, Optional<Money> available) {
    List<SetAside> all = new ArrayList<>();
    List<CategoryId> into = new ArrayList<>();
    List<Money> spending = new ArrayList<>();
    Money returned = Money.zero(currency);
    for (Map.Entry<AccountId, Money> card : byCard(period, category).entrySet()) {
      CategoryId envelope = envelope(card.getKey());
      if (card.getValue().isNegative()) {
        into.add(envelope);
        spending.add(card.getValue().negated());
      } else {
        returned = returned.plus(card.getValue());
        all.add(new SetAside(envelope, "returned to " + category, card.getValue().negated()));
      }
    }
    Money whole = Money.total(currency, spending);
    if (whole.isPositive()) {
      Money funded = available.map(returned::plus).orElse(whole).min(whole);
      if (funded.isPositive()) {
        List<Money> parts = funded.split(spending.stream().mapToLong(Money::minorUnits).toArray());
        for (int i = 0; i < parts.size(); i++) {
          all.add(new SetAside(into.get(i), "spent from " + category, parts.get(i)));
        }
      }
    }
    return all;
  }

  /** Returns what moved through cards' envelopes in a period otherwise. */
  List<SetAside> others(Period period) {
    return moved.getOrDefault(period, List.of());
  }
}
