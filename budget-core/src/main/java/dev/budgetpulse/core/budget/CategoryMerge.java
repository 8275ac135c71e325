package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One category put into another, with every figure of every budget that this changes.
 *
 * <p>All that was recorded and assigned under the first counts under the second, in the periods it
 * was of, and the first is archived. Rules, schedules, goals and whatever else names the first
 * names the second from then on. Because an overspent envelope starts again at nothing, two
 * envelopes together may leave the pool another amount than each by itself: that is what the
 * figures show. Nothing is stored before {@link #commit}. Immutable and thread-safe.
 */
public final class CategoryMerge {
  private final Access access;
  private final Category from;
  private final Category into;
  private final List<ItemType<?>> types;
  private final List<EntryTotal> moved;
  private final List<Figure> figures;

  /** What a figure of a budget is of. */
  public enum Kind {
    /** What is left to give to envelopes. */
    TO_BUDGET,
    /** What envelopes overspent in the period before, charged to the pool. */
    OVERSPENT_BEFORE,
    /** What an envelope is given. */
    ASSIGNED,
    /** What moved through an envelope. */
    ACTIVITY,
    /** What is left in an envelope. */
    BALANCE
  }

  /**
   * A figure that the merge changes.
   *
   * @param period the period whose budget it is in
   * @param kind what it is of
   * @param category the envelope's category, empty for a figure of the whole period
   * @param before what it is now
   * @param after what it would be
   */
  public record Figure(
      Period period, Kind kind, Optional<CategoryId> category, Money before, Money after) {}

  private CategoryMerge(
      Access access,
      Category from,
      Category into,
      List<ItemType<?>> types,
      List<EntryTotal> moved,
      List<Figure> figures) {
    this.access = access;
    this.from = from;
    this.into = into;
    this.types = types;
    this.moved = List.copyOf(moved);
    this.figures = List.copyOf(figures);
  }

  /**
   * Returns what merging would change; stores nothing.
   *
   * @param calendars the business days that budgets go by
   * @param types the items that may name a category
   * @throws UnknownReferenceException if one of the categories is not in this ledger
   * @throws IllegalArgumentException if they are the same or of different kinds
   */
  public static CategoryMerge of(
      Access access,
      CategoryId from,
      CategoryId into,
      Calendars calendars,
      List<ItemType<?>> types) {
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId ledger = access.ledger().id();
    List<Category> categories = store.categories(ledger);
    Category source = Category.require(categories, from);
    Category target = Category.require(categories, into);
    if (from.equals(into) || source.kind() != target.kind()) {
      throw new IllegalArgumentException("Merging needs two categories of one kind");
    }
    List<PlanPeriod> decisions = store.items(ledger, PlanPeriod.TYPE);
    Set<Currency> currencies =
        store.accounts(ledger).stream().map(Account::currency).collect(Collectors.toSet());
    decisions.forEach(decision -> currencies.add(decision.currency()));
    List<Figure> figures = new ArrayList<>();
    currencies.stream()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .forEach(
            currency -> {
              Movements movements =
                  Movements.until(
                      access,
                      StoredBudgets.periods(access, currency, calendars),
                      MonthlyTotal.LAST.atEndOfMonth());
              BudgetPlan plan = BudgetPlan.of(currency, decisions);
              Movements merged =
                  new Movements(
                      movements.periods(),
                      movements.accounts(),
                      without(movements.categories(), source),
                      movements.cards().stream().map(card -> paidFrom(card, from, into)).toList(),
                      movements.totals().stream().map(total -> moved(total, from, into)).toList());
              figures.addAll(
                  differences(
                      movements.budget(plan),
                      merged.budget(plan.merged(from, into)),
                      end(movements, plan)));
            });
    return new CategoryMerge(
        access,
        source,
        target,
        types.stream().filter(type -> !type.equals(PlanPeriod.TYPE)).toList(),
        store.totals(ledger, EntryFilter.all().of(from), EntryTotal.By.CATEGORY),
        figures);
  }

  private static List<Category> without(List<Category> categories, Category source) {
    return categories.stream()
        .map(category -> category.equals(source) ? category.withArchived(true) : category)
        .toList();
  }

  private static CardPayment paidFrom(CardPayment card, CategoryId from, CategoryId into) {
    return card.category().equals(from) ? new CardPayment(card.card(), into) : card;
  }

  private static PeriodTotal moved(PeriodTotal total, CategoryId from, CategoryId into) {
    return total.category().equals(Optional.of(from))
        ? new PeriodTotal(
            total.period(),
            total.account(),
            total.kind(),
            Optional.of(into),
            total.counterpart(),
            total.amount(),
            total.splits())
        : total;
  }

  /** Returns the first day of the period after the last one that the budgets say something of. */
  private static LocalDate end(Movements movements, BudgetPlan plan) {
    Periods periods = movements.periods();
    LocalDate last =
        Stream.concat(plan.periods().stream(), movements.totals().stream().map(PeriodTotal::period))
            .map(Period::first)
            .max(LocalDate::compareTo)
            .orElse(MonthlyTotal.FIRST.atDay(1));
    return periods.after(periods.containing(last)).first();
  }

  private static List<Figure> differences(
      EnvelopeBudget before, EnvelopeBudget after, LocalDate end) {
    List<Figure> figures = new ArrayList<>();
    Map<Period, BudgetPeriod> changed =
        after.until(end).stream().collect(Collectors.toMap(BudgetPeriod::period, budget -> budget));
    for (BudgetPeriod was : before.until(end)) {
      Period period = was.period();
      BudgetPeriod would =
          Optional.ofNullable(changed.get(period)).orElseGet(() -> after.period(period.first()));
      note(figures, period, Kind.TO_BUDGET, Optional.empty(), was.toBudget(), would.toBudget());
      note(
          figures,
          period,
          Kind.OVERSPENT_BEFORE,
          Optional.empty(),
          was.overspentBefore(),
          would.overspentBefore());
      Set<CategoryId> envelopes = new LinkedHashSet<>();
      was.envelopes().forEach(envelope -> envelopes.add(envelope.category().id()));
      would.envelopes().forEach(envelope -> envelopes.add(envelope.category().id()));
      Money zero = Money.zero(was.toBudget().currency());
      for (CategoryId id : envelopes) {
        Optional<Envelope> old = was.envelope(id);
        Optional<Envelope> fresh = would.envelope(id);
        note(
            figures,
            period,
            Kind.ASSIGNED,
            Optional.of(id),
            old.map(Envelope::assigned).orElse(zero),
            fresh.map(Envelope::assigned).orElse(zero));
        note(
            figures,
            period,
            Kind.ACTIVITY,
            Optional.of(id),
            old.map(Envelope::activity).orElse(zero),
            fresh.map(Envelope::activity).orElse(zero));
        note(
            figures,
            period,
            Kind.BALANCE,
            Optional.of(id),
            old.map(Envelope::balance).orElse(zero),
            fresh.map(Envelope::balance).orElse(zero));
      }
    }
    return figures;
  }

  private static void note(
      List<Figure> figures,
      Period period,
      Kind kind,
      Optional<CategoryId> category,
      Money before,
      Money after) {
    if (!before.equals(after)) {
      figures.add(new Figure(period, kind, category, before, after));
    }
  }

  /** Returns the category that would be archived. */
  public Category from() {
    return from;
  }

  /** Returns the category that would take everything over. */
  public Category into() {
    return into;
  }

  /** Returns what would move, by currency: the sum and how many splits it is. */
  public List<EntryTotal> moved() {
    return moved;
  }

  /** Returns every figure of every period that would change, period by period for each currency. */
  public List<Figure> figures() {
    return figures;
  }

  /**
   * Returns what names the first category now and would name the second: rules, goals and so on.
   */
  public List<ItemKey> following() {
    return followed().stream().map(Change::key).toList();
  }

  private List<Change> followed() {
    LedgerStore store = access.store(Role.VIEWER);
    List<Change> changes = new ArrayList<>();
    for (ItemType<?> type : types) {
      for (Item item : store.items(access.ledger().id(), type)) {
        Fields data = type.write(item);
        Fields after = data.replacing(from.id().toString(), into.id().toString());
        if (!after.equals(data)) {
          changes.add(new Change(Optional.of(item), Optional.of(type.read(after))));
        }
      }
    }
    return changes;
  }

  /**
   * Does it, as one change set.
   *
   * @return by what it can be undone; empty if there is nothing left to do
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Optional<ChangeSet> commit() {
    return access.commitDecided(
        ChangeSet.Source.USER,
        "Merged one category into another",
        () -> {
          LedgerStore store = access.store(Role.EDITOR);
          LedgerId ledger = access.ledger().id();
          List<Change> changes = new ArrayList<>();
          Entries.of(access).stream(EntryFilter.all().of(from.id()))
              .forEach(entry -> changes.add(Change.replaced(entry, recategorised(entry))));
          List<PlanPeriod> plan = store.items(ledger, PlanPeriod.TYPE);
          plan.stream()
              .map(PlanPeriod::currency)
              .distinct()
              .map(currency -> BudgetPlan.of(currency, plan))
              .forEach(
                  before -> changes.addAll(before.changesTo(before.merged(from.id(), into.id()))));
          changes.addAll(followed());
          Category current = Category.require(store.categories(ledger), from.id());
          changes.addAll(Change.between(current, current.withArchived(true)));
          return changes;
        });
  }

  private Entry recategorised(Entry entry) {
    return entry.withSplits(
        entry.splits().stream()
            .map(
                split ->
                    split.category().equals(Optional.of(from.id()))
                        ? new Split(Optional.of(into.id()), split.amount(), split.memo())
                        : split)
            .toList());
  }
}
