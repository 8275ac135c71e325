package dev.budgetpulse.security.token;

import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.list;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.internal.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Keeps tokens in H2, PostgreSQL or MariaDB, in the table of {@code schema/V4__token.sql}.
 *
 * <p>Every call takes a connection of its own; fails with {@link IllegalStateException} if the
 * database does. Thread-safe.
 */
public final class JdbcApiTokenStore implements ApiTokenStore {
  private static final String COLUMNS =
      "id, account, credential_version, label, scopes, created, ends_at, secret_digest";
  private static final String SELECT = "select " + COLUMNS + " from sec_api_token where ";

  private final Transactions transactions;

  private JdbcApiTokenStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcApiTokenStore of(DataSource source) {
    return new JdbcApiTokenStore(new Transactions(source));
  }

  @Override
  public void add(ApiToken token, String digest) {
    transactions.<Integer>each(
        connection ->
            update(
                connection,
                "insert into sec_api_token (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
                token.id(),
                token.account(),
                token.credentialVersion(),
                token.label(),
                String.join(",", new TreeSet<>(token.scopes())),
                token.life().created().toEpochMilli(),
                token.life().end().toEpochMilli(),
                digest));
  }

  @Override
  public Optional<Row> find(String id) {
    return transactions.each(
        connection -> first(connection, JdbcApiTokenStore::row, SELECT + "id = ?", id));
  }

  @Override
  public boolean end(String account, String id, Instant now) {
    return transactions.each(
        connection ->
            update(
                    connection,
                    "update sec_api_token set ends_at = ?"
                        + " where id = ? and account = ? and ends_at > ?",
                    now.toEpochMilli(),
                    id,
                    account,
                    now.toEpochMilli())
                == 1);
  }

  @Override
  public int endAll(String account, Instant now) {
    return transactions.each(
        connection ->
            update(
                connection,
                "update sec_api_token set ends_at = ? where account = ? and ends_at > ?",
                now.toEpochMilli(),
                account,
                now.toEpochMilli()));
  }

  @Override
  public List<ApiToken> live(String account, Instant now) {
    return transactions.each(
        connection ->
            list(
                connection,
                row -> row(row).token(),
                SELECT + "account = ? and ends_at > ? order by created desc, id desc",
                account,
                now.toEpochMilli()));
  }

  @Override
  public int forget(String account) {
    return transactions.each(
        connection -> update(connection, "delete from sec_api_token where account = ?", account));
  }

  @Override
  public int purge(Instant before) {
    return transactions.each(
        connection ->
            update(
                connection, "delete from sec_api_token where ends_at <= ?", before.toEpochMilli()));
  }

  private static Row row(ResultSet row) throws SQLException {
    Set<String> scopes =
        Arrays.stream(row.getString("scopes").split(",", -1))
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toSet());
    return new Row(
        new ApiToken(
            row.getString("id"),
            row.getString("account"),
            row.getLong("credential_version"),
            row.getString("label"),
            scopes,
            new ApiToken.Life(
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("ends_at")))),
        row.getString("secret_digest"));
  }
}
