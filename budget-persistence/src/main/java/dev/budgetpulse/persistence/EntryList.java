package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  EntryList(EntryFilter filter, EntryOrder order) {
    this.filter = filter;
    this.order = order;
  }

  /** Returns up to so many entries after a place. */
  EntryPage page(Sql sql, Optional<EntryCursor> after, int limit) throws SQLException {
    EntryConditions conditions = EntryConditions.of(filter);
    after.ifPresent(place -> goOnAfter(place, conditions, sql.engine()));
    EntryReader reader = new EntryReader();
    List<String> names = new ArrayList<>();
    sql.each(
        statement(conditions, limit + 1, sql.engine()),
        conditions::bind,
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

  private String statement(EntryConditions conditions, int most, Engine engine) {
    return """
        select %s, e.order_name
        from (select e.*, %s as order_name from budget_entry e %s where %s
          order by %s fetch first %d rows only) e
        join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id
        order by %s, s.place"""
        .formatted(
            EntryTable.SELECTED,
            join().isEmpty() ? "''" : NAME,
            join(),
            conditions,
            ordered(NAME, engine),
            most,
            ordered("e.order_name", engine));
  }

  private String join() {
    return switch (order.by()) {
      case PAYEE -> PAYEE;
      case ACCOUNT -> ACCOUNT;
      case CATEGORY -> CATEGORY;
      case DATE, AMOUNT, STATUS, MEMO, RECORDED -> "";
    };
  }

  private String ordered(String name, Engine engine) {
    // With the ledger in front it is plain that an index has this order.
    return Stream.concat(
            Stream.of("e.ledger_id"), compared(name, engine).stream().map(Compared::by))
        .map(by -> order.descending() ? by + " desc" : by)
        .collect(Collectors.joining(", "));
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
  private void goOnAfter(EntryCursor place, EntryConditions conditions, Engine engine) {
    List<Compared> compared = compared(NAME, engine);
    List<Object> values = values(place, engine);
    String beyond = order.descending() ? "<" : ">";
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
