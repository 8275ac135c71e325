package dev.budgetpulse.reports.status;

import dev.budgetpulse.core.budget.PlanPeriod;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.period.Period;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which changes a report of some days shows. */
final class Touch {
  private static final Set<String> DATED = Set.of(Entry.TYPE.name(), PlanPeriod.TYPE.name());
  private static final int MOST_CATEGORIES = 200;

  private final Access access;
  private final Period period;

  Touch(Access access, Period period) {
    this.access = access;
    this.period = period;
  }

  boolean touches(PastChange change) {
    String type = change.key().type();
    String id = change.key().id();
    if (DATED.contains(type)) {
      // Of what was erased nobody knows the day.
      return !(change instanceof PastChange.Known known) || isOfThePeriod(known);
    }
    EntryFilter days = EntryFilter.all().between(period.first(), period.last());
    if (type.equals(Account.TYPE.name())) {
      return isThere(days.on(AccountId.parse(id)));
    }
    if (type.equals(Category.TYPE.name())) {
      return isThere(days.of(CategoryId.parse(id)));
    }
    if (type.equals(Payee.TYPE.name())) {
      return isThere(days.paidTo(PayeeId.parse(id)));
    }
    return type.equals(CategoryGroup.TYPE.name()) && isGroupThere(days, id);
  }

  private boolean isOfThePeriod(PastChange.Known change) {
    return change.key().type().equals(Entry.TYPE.name())
        ? sides(change, Entry.TYPE).map(Entry::date).anyMatch(period::contains)
        : sides(change, PlanPeriod.TYPE).map(PlanPeriod::period).anyMatch(this::overlaps);
  }

  private static <T extends Item> Stream<T> sides(PastChange.Known change, ItemType<T> type) {
    Stream<Optional<Fields>> sides = Stream.of(change.before(), change.after());
    return sides.flatMap(Optional::stream).map(type::read);
  }

  private boolean overlaps(Period other) {
    return !other.last().isBefore(period.first()) && !other.first().isAfter(period.last());
  }

  private boolean isGroupThere(EntryFilter days, String group) {
    Set<CategoryId> inIt =
        access.store(Role.VIEWER).categories(access.ledger().id()).stream()
            .filter(category -> category.group().toString().equals(group))
            .map(Category::id)
            .collect(Collectors.toSet());
    return !inIt.isEmpty() && (inIt.size() > MOST_CATEGORIES || isThere(days.ofAny(inIt)));
  }

  private boolean isThere(EntryFilter filter) {
    return !Entries.of(access).page(filter, Optional.empty(), 1).entries().isEmpty();
  }
}
