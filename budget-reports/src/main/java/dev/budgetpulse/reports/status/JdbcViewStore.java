package dev.budgetpulse.reports.status;

import static dev.budgetpulse.reports.internal.Transactions.insertIfAbsent;
import static dev.budgetpulse.reports.internal.Transactions.list;
import static dev.budgetpulse.reports.internal.Transactions.update;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.reports.delivery.DeliveryKey;
import dev.budgetpulse.reports.internal.PersonId;
import dev.budgetpulse.reports.internal.Transactions;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Keeps viewings in H2, PostgreSQL or MariaDB, in the table of {@code schema/V1__delivery.sql}.
 *
 * <p>Every call takes a connection of its own. Thread-safe.
 */
public final class JdbcViewStore implements ViewStore {
  private static final String OF_KEY =
      " where ledger_id = ? and recipient_id = ? and report = ? and first_day = ? and last_day = ?";

  private final Transactions transactions;

  private JdbcViewStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcViewStore of(DataSource source) {
    return new JdbcViewStore(new Transactions(source));
  }

  @Override
  public Optional<Viewing> find(DeliveryKey key) {
    return transactions.run(
        connection ->
            list(
                    connection,
                    row ->
                        new Viewing(
                            row.getLong("revision"), UUID.fromString(row.getString("change_set"))),
                    "select revision, change_set from rep_viewing" + OF_KEY,
                    key.series().ledger().toString(),
                    PersonId.of(key.series().recipient()),
                    key.series().report(),
                    key.period().first().toString(),
                    key.period().last().toString())
                .stream()
                .findFirst());
  }

  @Override
  public void note(DeliveryKey key, Viewing viewing) {
    Object[] values = {
      viewing.revision(),
      viewing.changeSet().toString(),
      key.series().ledger().toString(),
      PersonId.of(key.series().recipient()),
      key.series().report(),
      key.period().first().toString(),
      key.period().last().toString()
    };
    transactions.<Boolean>run(
        connection ->
            insertIfAbsent(
                    connection,
                    "insert into rep_viewing (revision, change_set, ledger_id, recipient_id,"
                        + " report, first_day, last_day) values (?, ?, ?, ?, ?, ?, ?)",
                    values)
                || update(
                        connection,
                        "update rep_viewing set revision = ?, change_set = ?" + OF_KEY,
                        values)
                    == 1);
  }

  @Override
  public void erase(LedgerId ledger) {
    transactions.<Integer>run(
        connection ->
            update(connection, "delete from rep_viewing where ledger_id = ?", ledger.toString()));
  }

  @Override
  public void forget(Actor person) {
    transactions.<Integer>run(
        connection ->
            update(
                connection, "delete from rep_viewing where recipient_id = ?", PersonId.of(person)));
  }
}
