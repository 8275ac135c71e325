package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of entries in some order, read in parts by the place after which to go on.
 *
 * <p>Entries are compared by one or more expressions, the last of which is the id, so that no two
 * are equal.
 */
final class EntryList {
  private static final String PAYEE =
      "left join budget_payee n on n.ledger_id = e.ledger_id and n.payee_id = e.payee_id";
  private static final String ACCOUNT =
      "join budget_account n on n.ledger_id = e.ledger_id and n.account_id = e.account_id";
  private static final String CATEGORY =
      """
      join budget_split o on o.ledger_id = e.ledger_id and o.entry_id = e.entry_id and o.place = 0
      left join budget_category n on n.ledger_id = o.ledger_id and n.category_id = o.category_id""";
  private static final String TAGGED =
      """
      budget_entry_tag w
      left join budget_entry e on e.ledger_id = w.ledger_id and e.entry_id = w.entry_id""";
  private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);
  private static final Optional<String> CURRENCY = Optional.of("e.currency");
  private static final String NAME = "coalesce(n.folded_name, '')";
  private static final List<Entry.Status> PASSED =
      List.of(
          Entry.Status.UNCLEARED, Entry.Status.CLEARED, Entry.Status.RECONCILED, Entry.Status.VOID);
  private static final String STATUS =
      PASSED.stream()
          .map(status -> "when '%s' then %d".formatted(status.name(), PASSED.indexOf(status)))
          .collect(Collectors.joining(" ", "case e.status ", " end"));

  private final EntryFilter filter;
  private final EntryOrder order;

  private EntryList(EntryFilter filter, EntryOrder order) {
    this.filter = filter;
    this.order = order;
  }

  /** Returns up to so many entries after a place. */
  static EntryPage page(
      Sql sql, EntryFilter filter, EntryOrder order, Optional<EntryCursor> after, int limit)
      throws SQLException {
    Optional<EntryFilter> possible = possible(filter, sql);
    return possible.isEmpty()
        ? new EntryPage(List.of(), Optional.empty())
        : new EntryList(possible.get(), order).page(sql, after, limit);
  }

  /**
   * Narrows a filter to the months that have what it wants, so that a few entries without a
   * category are not looked for among all others. Totals do not count what is void.
   */
  private static Optional<EntryFilter> possible(EntryFilter filter, Sql sql) throws SQLException {
    if (!filter.uncategorised()
        || !filter.categories().isEmpty()
        || filter.statuses().isEmpty()
        || filter.statuses().contains(Entry.Status.VOID)) {
      return Optional.of(filter);
    }
    return TotalTable.uncategorised(sql)
        .flatMap(
            months -> {
              LocalDate first = later(filter.from(), months.first());
              LocalDate last = earlier(filter.to(), months.last());
              return first.isAfter(last)
                  ? Optional.empty()
                  : Optional.of(filter.between(first, last));
            });
  }

  private static LocalDate later(Optional<LocalDate> one, LocalDate other) {
    return one.filter(other::isBefore).orElse(other);
  }

  private static LocalDate earlier(Optional<LocalDate> one, LocalDate other) {
    return one.filter(other::isAfter).orElse(other);
  }

  private EntryPage page(Sql sql, Optional<EntryCursor> after, int limit) throws SQLException {
    List<Part> parts = parts(after, sql);
    if (parts.isEmpty()) {
      return new EntryPage(List.of(), Optional.empty());
    }
    EntryReader reader = new EntryReader();
    List<String> names = new ArrayList<>();
    sql.each(
        statement(parts, limit + 1, sql.engine()),
        parameters -> {
          parts.get(0).conditions().bind(parameters);
          for (Part part : parts.subList(1, parts.size())) {
            part.conditions().bind(parameters.uuid(sql.ledger()));
          }
        },
        row -> {
          int known = reader.count();
          reader.take(row);
          if (reader.count() > known) {
            names.add(row.text());
          }
        });
    List<Entry> found = reader.entries();
    return found.size() <= limit
        ? new EntryPage(found, Optional.empty())
        : new EntryPage(
            found.subList(0, limit),
            Optional.of(place(found.get(limit - 1), names.get(limit - 1))));
  }

  /**
   * A part of the list whose entries an index may have in order, all that is before it left out.
   *
   * @param tables what it is read from, with an entry named e
   * @param constant a column that is the same in all entries of the part and stands in the index
   *     before those that differ, if there is one beside the ledger
   * @param compared the first of the expressions that entries of the part differ by
   */
  private record Part(
      String tables, EntryConditions conditions, Optional<String> constant, int compared) {}

  private List<Part> parts(Optional<EntryCursor> after, Sql sql) {
    // What has a tag is found by it, and there is no order in that.
    if (filter.tags().isEmpty()) {
      switch (order.by()) {
        case DATE -> {
          return List.of(byDate(filter, after, sole(), 0, sql));
        }
        case STATUS -> {
          return byStatus(after, sql);
        }
        case AMOUNT -> {
          return byAmount(after, sql);
        }
        case PAYEE, CATEGORY, ACCOUNT, MEMO, RECORDED -> {}
      }
    }
    Part part = part(filter, Optional.empty(), 0, sql);
    Engine engine = sql.engine();
    after.ifPresent(
        place -> goOnAfter(compared(NAME, engine), values(place, engine), part.conditions()));
    return List.of(part);
  }

  /** Returns what all entries of the list share, if they have an index with it. */
  private Optional<String> sole() {
    if (filter.payees().size() == 1) {
      return Optional.of("e.payee_id");
    }
    if (filter.accounts().size() == 1) {
      return Optional.of("e.account_id");
    }
    return filter.statuses().size() == 1 ? Optional.of("e.status") : Optional.empty();
  }

  // H2 does not see how rare a tag is, but keeps the order of an outer join.
  private Part part(EntryFilter wanted, Optional<String> constant, int compared, Sql sql) {
    Optional<String> first = wanted.tags().stream().min(Comparator.naturalOrder());
    if (first.isEmpty()) {
      return new Part(
          "budget_entry e " + join(), EntryConditions.of(wanted, sql.ledger()), constant, compared);
    }
    Set<String> others = new HashSet<>(wanted.tags());
    others.remove(first.get());
    EntryConditions conditions = EntryConditions.of(wanted.tagged(others), sql.ledger());
    conditions.and("w.ledger_id = ? and w.tag = ?", sql.ledger(), first.get());
    return new Part(TAGGED + " " + join(), conditions, constant, compared);
  }

  private Part byDate(
      EntryFilter wanted,
      Optional<EntryCursor> after,
      Optional<String> constant,
      int compared,
      Sql sql) {
    // Of two limits on one side H2 may enter an index at the wrong one, so there is one. With an
    // end, even if it is that of all days, it prefers an index that has the dates in order.
    LocalDate last = wanted.to().orElse(LAST_DAY);
    Optional<LocalDate> day = after.map(EntryCursor::date);
    EntryFilter from =
        order.descending()
            ? wanted.until(day.filter(last::isAfter).orElse(last))
            : day.filter(date -> wanted.from().filter(date::isBefore).isEmpty())
                .map(wanted::since)
                .orElse(wanted)
                .until(last);
    Part part = part(from, constant, compared, sql);
    after.ifPresent(
        place ->
            part.conditions()
                .and(
                    "(e.entry_date %1$s ? or e.%2$s %1$s ?)"
                        .formatted(beyond(), sql.engine().entryOrder()),
                    place.date(),
                    sql.engine().entryPlace(place.id().value())));
    return part;
  }

  /** The entries of each status by date. */
  private List<Part> byStatus(Optional<EntryCursor> after, Sql sql) {
    List<Part> parts = new ArrayList<>();
    List<Entry.Status> ahead = new ArrayList<>(PASSED);
    if (order.descending()) {
      Collections.reverse(ahead);
    }
    int passed = after.map(EntryCursor::status).map(ahead::indexOf).orElse(0);
    for (Entry.Status status : ahead.subList(passed, ahead.size())) {
      if (filter.statuses().isEmpty() || filter.statuses().contains(status)) {
        parts.add(
            byDate(
                filter.withStatus(Set.of(status)),
                after.filter(place -> place.status() == status),
                Optional.of("e.status"),
                1,
                sql));
      }
    }
    return parts;
  }

  /** The rest of the currency of the place, and the currencies after it. */
  private List<Part> byAmount(Optional<EntryCursor> after, Sql sql) {
    boolean isOneCurrency = filter.currency().isPresent();
    if (after.isEmpty()) {
      return List.of(
          isOneCurrency ? part(filter, CURRENCY, 1, sql) : part(filter, Optional.empty(), 0, sql));
    }
    EntryCursor place = after.get();
    List<Compared> compared = compared(NAME, sql.engine());
    List<Object> values = values(place, sql.engine());
    Part rest = part(filter, CURRENCY, 1, sql);
    rest.conditions().and("e.currency = ?", place.currencyCode());
    goOnAfter(
        compared.subList(1, compared.size()), values.subList(1, values.size()), rest.conditions());
    List<Part> parts = new ArrayList<>(List.of(rest));
    neighbour(place.currencyCode())
        .filter(code -> !isOneCurrency)
        .ifPresent(
            code -> {
              Part others = part(filter, Optional.empty(), 0, sql);
              others.conditions().and("e.currency " + beyond() + "= ?", code);
              parts.add(others);
            });
    return parts;
  }

  // H2 enters an index at a limit even if that is not included, and would pass the whole currency.
  private Optional<String> neighbour(String currency) {
    int letters = 26;
    int number = 0;
    for (int i = 0; i < currency.length(); i++) {
      number = number * letters + currency.charAt(i) - 'A';
    }
    number += order.descending() ? -1 : 1;
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < currency.length(); i++) {
      code.insert(0, (char) ('A' + Math.floorMod(number, letters)));
      number = Math.floorDiv(number, letters);
    }
    return number == 0 ? Optional.of(code.toString()) : Optional.empty();
  }

  private String beyond() {
    return order.descending() ? "<" : ">";
  }

  // What is compared first and fetched then is less to be put in order where no index helps.
  private String statement(List<Part> parts, int most, Engine engine) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < compared(NAME, engine).size(); i++) {
      places.add("p.order_" + i);
    }
    String all =
        parts.stream()
            .map(part -> statement(part, most, engine))
            .collect(Collectors.joining(") union all (", "(", ")"));
    if (parts.size() > 1) {
      all =
          "(select p.* from (%s) p order by %s fetch first %d rows only)"
              .formatted(all, directed(places), most);
    }
    return """
        select %s, p.order_name
        from %s p
        join budget_entry e on e.ledger_id = p.ledger_id and e.entry_id = p.entry_id
        join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id
        order by %s, s.place"""
        .formatted(EntryTable.SELECTED, all, directed(places));
  }

  private String statement(Part part, int most, Engine engine) {
    List<String> by = new ArrayList<>();
    if (engine.isOrderedByConstants()) {
      by.add("e.ledger_id");
      part.constant().ifPresent(by::add);
    }
    StringBuilder selected = new StringBuilder("e.ledger_id, e.entry_id");
    List<Compared> compared = compared(NAME, engine);
    for (int i = 0; i < compared.size(); i++) {
      selected.append(", ").append(compared.get(i).by()).append(" as order_").append(i);
      if (i >= part.compared()) {
        by.add(compared.get(i).by());
      }
    }
    if (part.tables().startsWith(TAGGED)) {
      // For a column that is in no index, H2 looks the entry up by its key.
      selected.append(", e.version");
    }
    return "select %s, %s as order_name from %s where %s order by %s fetch first %d rows only"
        .formatted(
            selected,
            join().isEmpty() ? "''" : NAME,
            part.tables(),
            part.conditions(),
            directed(by),
            most);
  }

  private String directed(List<String> by) {
    return by.stream()
        .map(each -> order.descending() ? each + " desc" : each)
        .collect(Collectors.joining(", "));
  }

  private String join() {
    return switch (order.by()) {
      case PAYEE -> PAYEE;
      case ACCOUNT -> ACCOUNT;
      case CATEGORY -> CATEGORY;
      case DATE, AMOUNT, STATUS, MEMO, RECORDED -> "";
    };
  }

  /** An expression that entries are compared by, and how the value of a place is written for it. */
  private record Compared(String by, String value) {
    Compared(String by) {
      this(by, "?");
    }
  }

  private List<Compared> compared(String name, Engine engine) {
    Compared date = new Compared("e.entry_date");
    Compared id = new Compared("e." + engine.entryOrder());
    return switch (order.by()) {
      case DATE -> List.of(date, id);
      case RECORDED -> List.of(id);
      case AMOUNT -> List.of(new Compared("e.currency"), new Compared("e.amount"), date, id);
      case STATUS -> List.of(new Compared(STATUS), date, id);
      case MEMO -> List.of(byCodes("e.folded_memo", engine), date, id);
      case PAYEE, ACCOUNT, CATEGORY -> List.of(byCodes(name, engine), date, id);
    };
  }

  private static Compared byCodes(String text, Engine engine) {
    return new Compared(engine.byCodes(text), engine.byCodes("?"));
  }

  private List<Object> values(EntryCursor place, Engine engine) {
    LocalDate date = place.date();
    Object id = engine.entryPlace(place.id().value());
    return switch (order.by()) {
      case DATE -> List.of(date, id);
      case RECORDED -> List.of(id);
      case AMOUNT -> List.of(place.currencyCode(), place.minorUnits(), date, id);
      case STATUS -> List.of(PASSED.indexOf(place.status()), date, id);
      case MEMO, PAYEE, ACCOUNT, CATEGORY -> List.of(place.key(), date, id);
    };
  }

  /**
   * Asks for what comes after a place: what is greater by the first expression, or equal by it and
   * greater by the next, and so on. That it is not less by the first is said as well, for that is
   * what enters an index at the place.
   */
  private void goOnAfter(List<Compared> compared, List<Object> values, EntryConditions conditions) {
    String beyond = beyond();
    int last = compared.size() - 1;
    String text = "%s %s %s".formatted(compared.get(last).by(), beyond, compared.get(last).value());
    List<Object> given = new ArrayList<>(List.of(values.get(last)));
    for (int i = last - 1; i >= 0; i--) {
      text =
          "%1$s %2$s= %3$s and (%1$s %2$s %3$s or %4$s)"
              .formatted(compared.get(i).by(), beyond, compared.get(i).value(), text);
      given.addAll(0, List.of(values.get(i), values.get(i)));
    }
    conditions.and("(" + text + ")", given.toArray());
  }

  private EntryCursor place(Entry entry, String name) {
    String key =
        switch (order.by()) {
          case DATE, RECORDED -> "";
          case AMOUNT ->
              entry.amount().currency().getCurrencyCode() + " " + entry.amount().minorUnits();
          case STATUS -> entry.status().name();
          case MEMO -> Texts.folded(entry.memo());
          case PAYEE, ACCOUNT, CATEGORY -> name;
        };
    return new EntryCursor(order, key, entry.date(), entry.id());
  }
}
