package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One ledger's rows within one transaction.
 *
 * <p>Statements that name many rows are cut into several, because databases and drivers limit how
 * many values one may have.
 */
record LedgerScope(EntityManager em, UUID ledger) {
  private static final int MOST_VALUES = 1000;

  /** Returns what names are compared by. */
  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Waits until nobody else writes to the ledger; says whether there is such a ledger. */
  boolean lock() {
    return em.find(LedgerRow.class, ledger, LockModeType.PESSIMISTIC_WRITE) != null;
  }

  /** Returns all rows of a table. */
  <T> List<T> all(Class<T> table) {
    return em.createQuery(from(table), table).setParameter("ledger", ledger).getResultList();
  }

  /** Returns the rows of a table that have one of some values. */
  <T> List<T> among(Class<T> table, String field, Collection<?> values) {
    List<T> rows = new ArrayList<>();
    for (List<?> some : parts(values)) {
      rows.addAll(
          em.createQuery(from(table) + " and r." + field + " in :some", table)
              .setParameter("ledger", ledger)
              .setParameter("some", some)
              .getResultList());
    }
    return rows;
  }

  /** Returns the rows of a table of one currency that have one of some values. */
  <T> List<T> among(Class<T> table, String currency, String field, Collection<?> values) {
    List<T> rows = new ArrayList<>();
    for (List<?> some : parts(values)) {
      rows.addAll(
          em.createQuery(
                  from(table) + " and r.currency = :currency and r." + field + " in :some", table)
              .setParameter("ledger", ledger)
              .setParameter("currency", currency)
              .setParameter("some", some)
              .getResultList());
    }
    return rows;
  }

  /** Returns those of some ids that a table has. */
  List<UUID> idsAmong(Class<?> table, Collection<UUID> ids) {
    List<UUID> found = new ArrayList<>();
    for (List<?> some : parts(ids)) {
      found.addAll(
          em.createQuery(
                  "select r.id from %s r where r.ledger = :ledger and r.id in :some"
                      .formatted(table.getSimpleName()),
                  UUID.class)
              .setParameter("ledger", ledger)
              .setParameter("some", some)
              .getResultList());
    }
    return found;
  }

  /** Removes the rows of a table that have one of some values. */
  void removeAmong(Class<?> table, String field, Collection<?> values) {
    for (List<?> some : parts(values)) {
      Query removal =
          em.createQuery(
              "delete from %s r where r.ledger = :ledger and r.%s in :some"
                  .formatted(table.getSimpleName(), field));
      removal.setParameter("ledger", ledger).setParameter("some", some).executeUpdate();
    }
  }

  /** Adds rows of one table before any that refer to them. */
  void add(Collection<?> rows) {
    rows.forEach(em::persist);
    em.flush();
  }

  private static String from(Class<?> table) {
    return "select r from " + table.getSimpleName() + " r where r.ledger = :ledger";
  }

  /** Returns some values in parts that are small enough for one statement each. */
  static List<List<?>> parts(Collection<?> values) {
    List<?> distinct = values.stream().distinct().toList();
    List<List<?>> parts = new ArrayList<>();
    for (int start = 0; start < distinct.size(); start += MOST_VALUES) {
      parts.add(distinct.subList(start, Math.min(start + MOST_VALUES, distinct.size())));
    }
    return parts;
  }
}
