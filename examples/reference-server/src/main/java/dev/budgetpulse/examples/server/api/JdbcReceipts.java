package dev.budgetpulse.examples.server.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keeps answers in the table {@code api_receipt}, which it makes if it is not there: in H2,
 * PostgreSQL or MariaDB. Thread-safe.
 */
public final class JdbcReceipts implements Receipts {
  private static final String TABLE =
      "create table if not exists api_receipt (id varchar(64) not null, digest varchar(64) not null,"
          + " begun bigint not null, status integer not null, tag varchar(100) not null,"
          + " body text not null, primary key (id))";
  private static final String UNIQUE = "23505";

  private final DataSource source;

  private JdbcReceipts(DataSource source) {
    this.source = source;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcReceipts of(DataSource source) {
    JdbcReceipts receipts = new JdbcReceipts(source);
    receipts.update(TABLE);
    return receipts;
  }

  @Override
  public Optional<Receipt> begin(String key, String digest, Instant now) {
    Optional<Receipt> known = find(key);
    if (known.isPresent()) {
      return known;
    }
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into api_receipt values (?, ?, ?, 0, '', '')")) {
      insert.setString(1, key);
      insert.setString(2, digest);
      insert.setLong(3, now.toEpochMilli());
      insert.executeUpdate();
      return Optional.empty();
    } catch (SQLException e) {
      if (e instanceof SQLIntegrityConstraintViolationException || UNIQUE.equals(e.getSQLState())) {
        return find(key);
      }
      throw broken(e);
    }
  }

  @Override
  public void answered(String key, Answer answer) {
    update(
        "update api_receipt set status = ?, tag = ?, body = ? where id = ?",
        answer.status(),
        answer.tag(),
        answer.body(),
        key);
  }

  @Override
  public void forget(String key) {
    update("delete from api_receipt where id = ?", key);
  }

  @Override
  public int forgetAll(String account) {
    return update("delete from api_receipt where id like ?", Receipts.owner(account) + "%");
  }

  @Override
  public int purge(Instant before) {
    return update("delete from api_receipt where begun < ?", before.toEpochMilli());
  }

  private Optional<Receipt> find(String key) {
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select digest, begun, status, tag, body from api_receipt where id = ?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(receipt(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    return new Receipt(
        row.getString("digest"),
        Instant.ofEpochMilli(row.getLong("begun")),
        status == 0
            ? Optional.empty()
            : Optional.of(new Answer(status, row.getString("tag"), row.getString("body"))));
  }

  private int update(String sql, Object... parameters) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static IllegalStateException broken(SQLException e) {
    return new IllegalStateException("The receipts cannot be reached", e);
  }
}
