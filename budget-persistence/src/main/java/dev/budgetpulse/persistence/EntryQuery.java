package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A question for entries, asked with one statement: splits read by a second one might be those of a
 * later version of their entry.
 */
final class EntryQuery {
  private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

  private final StringBuilder conditions = new StringBuilder("e.ledger_id = ?1");
  // By number: Jakarta Persistence knows no names in SQL. The ledger is the first.
  private final List<Object> parameters = new ArrayList<>();

  private EntryQuery() {}

  static EntryQuery of(EntryId id) {
    EntryQuery query = new EntryQuery();
    query.and("e.entry_id = %s", id.value());
    return query;
  }

  static EntryQuery of(EntryFilter filter) {
    EntryQuery query = new EntryQuery();
    filter.from().ifPresent(first -> query.and("e.entry_date >= %s", first));
    // With an end, even if it is that of all days, H2 reads in the order of the index.
    query.and("e.entry_date <= %s", filter.to().orElse(LAST_DAY));
    filter.account().ifPresent(account -> query.and("e.account_id = %s", account.value()));
    filter.batch().ifPresent(batch -> query.and("e.batch_id = %s", batch.value()));
    filter
        .category()
        .ifPresent(category -> query.and(split("f.category_id = %s"), category.value()));
    if (filter.uncategorised()) {
      query.and("e.transfer_entry_id is null");
      query.and(split("f.category_id is null"));
    }
    if (!filter.text().isEmpty()) {
      query.and(
          """
          (e.folded_memo like %1$s escape '!' or exists (select 1 from budget_payee p
            where p.ledger_id = e.ledger_id and p.payee_id = e.payee_id
            and p.folded_name like %1$s escape '!'))""",
          "%" + LedgerScope.folded(filter.text()).replaceAll("[!%_]", "!$0") + "%");
    }
    return query;
  }

  /** Asks only for what comes after a place, newest first. */
  EntryQuery after(EntryCursor place) {
    // Implied by the second condition, but it is the one that enters the index at the place.
    and("e.entry_date <= %s", place.date());
    String date = parameter(place.date());
    and("(e.entry_date < " + date + " or e.entry_id < %s)", place.id().value());
    return this;
  }

  /** Returns the newest of the entries that are asked for. */
  List<Entry> newest(LedgerScope scope, int limit) {
    Query query =
        scope
            .em()
            .createNativeQuery(
                """
                select e.ledger_id, e.entry_id, e.account_id, e.entry_date, e.amount, e.currency,
                  e.payee_id, e.memo, e.folded_memo, e.transfer_entry_id, e.transfer_account_id,
                  e.batch_id, e.version, s.place, s.category_id, s.split_amount, s.split_memo
                from (select * from budget_entry e where %s
                  order by e.ledger_id desc, e.entry_date desc, e.entry_id desc
                  fetch first %d rows only) e
                join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id
                order by e.entry_date desc, e.entry_id desc, s.place"""
                    .formatted(conditions, limit),
                EntryRow.WITH_SPLIT);
    query.setParameter(1, scope.ledger());
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 2, parameters.get(i));
    }
    Map<UUID, EntryRow> rows = new LinkedHashMap<>();
    Map<UUID, List<SplitRow>> splits = new HashMap<>();
    for (Object line : query.getResultList()) {
      EntryRow row = (EntryRow) ((Object[]) line)[0];
      rows.put(row.id, row);
      splits.computeIfAbsent(row.id, id -> new ArrayList<>()).add((SplitRow) ((Object[]) line)[1]);
    }
    return rows.values().stream()
        .map(row -> row.toEntry(splits.getOrDefault(row.id, List.of())))
        .toList();
  }

  private static String split(String condition) {
    return "exists (select 1 from budget_split f where f.ledger_id = e.ledger_id"
        + " and f.entry_id = e.entry_id and "
        + condition
        + ")";
  }

  private void and(String condition) {
    conditions.append(" and ").append(condition);
  }

  private void and(String condition, Object value) {
    and(condition.formatted(parameter(value)));
  }

  private String parameter(Object value) {
    parameters.add(value);
    return "?" + (parameters.size() + 1);
  }
}
