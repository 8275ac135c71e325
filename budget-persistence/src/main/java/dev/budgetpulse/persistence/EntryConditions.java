package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.money.Money;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a filter asks of an entry named e, as a condition of SQL with its values. */
final class EntryConditions {
  private final StringBuilder text = new StringBuilder("e.ledger_id = ?");
  private final List<Object> values = new ArrayList<>();

  /** Starts with the ledger, whose value comes first. */
  static EntryConditions of(EntryFilter filter, UUID ledger) {
    EntryConditions conditions = new EntryConditions();
    filter.from().ifPresent(first -> conditions.and("e.entry_date >= ?", first));
    filter.to().ifPresent(last -> conditions.and("e.entry_date <= ?", last));
    conditions.andIn("e.account_id", filter.accounts().stream().map(AccountId::value).toList());
    conditions.andIn("e.payee_id", filter.payees().stream().map(PayeeId::value).toList());
    conditions.status(filter.statuses());
    conditions.andIn("e.kind", filter.kinds().stream().map(Enum::name).toList());
    filter.batch().ifPresent(batch -> conditions.and("e.batch_id = ?", batch.value()));
    conditions.amount(filter);
    filter.tags().forEach(conditions::tag);
    conditions.category(filter);
    if (!filter.text().isEmpty()) {
      conditions.text(filter.text(), ledger);
    }
    return conditions;
  }

  // Of several values H2 enters an index at each, which has no order of dates any more; what is not
  // wanted is passed over instead.
  private void status(Set<Entry.Status> wanted) {
    if (wanted.size() == 1) {
      wanted.forEach(status -> and("e.status = ?", status.name()));
    } else if (!wanted.isEmpty()) {
      EnumSet.complementOf(EnumSet.copyOf(wanted))
          .forEach(status -> and("e.status <> ?", status.name()));
    }
  }

  private void amount(EntryFilter filter) {
    filter.currency().ifPresent(currency -> and("e.currency = ?", currency.getCurrencyCode()));
    Optional<Long> least = filter.atLeast().map(Money::minorUnits);
    Optional<Long> most = filter.atMost().map(Money::minorUnits);
    if (filter.direction().isEmpty()) {
      // The least of all longs has no absolute value.
      least.ifPresent(limit -> and("(e.amount >= ? or e.amount <= ?)", limit, -limit));
      most.ifPresent(limit -> and("e.amount between ? and ?", -limit, limit));
      return;
    }
    // In one direction it is one range, which an index has together.
    long nearest = Math.max(1, least.orElse(1L));
    boolean isOut = filter.direction().get() == EntryFilter.Direction.OUT;
    if (most.isEmpty()) {
      and(isOut ? "e.amount <= ?" : "e.amount >= ?", isOut ? -nearest : nearest);
    } else if (most.get() == nearest) {
      and("e.amount = ?", isOut ? -nearest : nearest);
    } else {
      and("e.amount between ? and ?", isOut ? -most.get() : nearest, isOut ? -nearest : most.get());
    }
  }

  private void tag(String tag) {
    and(
        "exists (select 1 from budget_entry_tag t where t.ledger_id = e.ledger_id"
            + " and t.entry_id = e.entry_id and t.tag = ?)",
        tag);
  }

  private void category(EntryFilter filter) {
    wanted(filter, "f")
        .ifPresent(
            wanted ->
                and(
                    "exists (select 1 from budget_split f where f.ledger_id = e.ledger_id"
                        + " and f.entry_id = e.entry_id and "
                        + wanted.text
                        + ")",
                    wanted.values.toArray()));
  }

  // With the ledger told apart from the entry's, an engine that looks for all payees first looks in
  // one ledger only.
  private void text(String wanted, UUID ledger) {
    String pattern = Texts.containing(wanted);
    and(
        """
        (coalesce(e.searched_memo, e.folded_memo) like ? escape '!'
          or exists (select 1 from budget_payee q where q.ledger_id = ?
            and q.payee_id = e.payee_id and q.searched_name like ? escape '!'))""",
        pattern,
        ledger,
        pattern);
  }

  /** Which splits a filter wants, if it says so. */
  private record Wanted(String text, List<Object> values) {}

  private static Optional<Wanted> wanted(EntryFilter filter, String split) {
    List<String> either = new ArrayList<>();
    if (!filter.categories().isEmpty()) {
      either.add(split + ".category_id in " + Sql.list(filter.categories().size()));
    }
    if (filter.uncategorised()) {
      either.add("(" + split + ".category_id is null and e.transfer_entry_id is null)");
    }
    return either.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Wanted(
                "(" + String.join(" or ", either) + ")",
                filter.categories().stream().<Object>map(CategoryId::value).toList()));
  }

  /** Also asks that a split be one that the filter wants. */
  void andWanted(EntryFilter filter, String split) {
    wanted(filter, split).ifPresent(wanted -> and(wanted.text, wanted.values.toArray()));
  }

  void and(String condition, Object... given) {
    text.append(" and ").append(condition);
    values.addAll(List.of(given));
  }

  private void andIn(String column, Collection<?> wanted) {
    // An index is entered at one value on every engine, at one of several not.
    if (wanted.size() == 1) {
      and(column + " = ?", wanted.toArray());
    } else if (!wanted.isEmpty()) {
      and(column + " in " + Sql.list(wanted.size()), wanted.toArray());
    }
  }

  /** Gives the statement the values of the conditions. */
  void bind(Parameters parameters) throws SQLException {
    for (Object value : values) {
      parameters.any(value);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
