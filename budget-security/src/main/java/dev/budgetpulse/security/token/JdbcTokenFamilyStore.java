package dev.budgetpulse.security.token;

import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.internal.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keeps families in H2, PostgreSQL or MariaDB, in the tables of {@code schema/V5__family.sql}.
 *
 * <p>Every call takes a connection of its own; fails with {@link IllegalStateException} if the
 * database does. Thread-safe.
 */
public final class JdbcTokenFamilyStore implements TokenFamilyStore {
  private static final String FIND =
      "select f.id as family_id, f.account, f.credential_version, f.created,"
          + " f.ends_at as family_ends_at, f.end_reason,"
          + " t.id, t.kind, t.secret_digest, t.ends_at, t.rotated_at, t.successor,"
          + " t.successor_sealed, s.rotated_at as successor_rotated_at"
          + " from sec_family_token t join sec_token_family f on f.id = t.family"
          + " left join sec_family_token s on s.id = t.successor where t.id = ?";
  // Whoever changes tokens of a family holds its row first, so nobody waits in a circle.
  private static final String LOCK_LIVE =
      "select id from sec_token_family where id = ? and ends_at > ? for update";

  private final Transactions transactions;

  private JdbcTokenFamilyStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcTokenFamilyStore of(DataSource source) {
    return new JdbcTokenFamilyStore(new Transactions(source));
  }

  @Override
  public void open(TokenFamily family, TokenFamily.Token refresh, TokenFamily.Token access) {
    transactions.<Integer>together(
        connection -> {
          update(
              connection,
              "insert into sec_token_family"
                  + " (id, account, credential_version, created, ends_at) values (?, ?, ?, ?, ?)",
              family.id(),
              family.account(),
              family.credentialVersion(),
              family.life().created().toEpochMilli(),
              family.life().end().toEpochMilli());
          return insert(connection, refresh) + insert(connection, access);
        });
  }

  @Override
  public Optional<Found> find(String id) {
    return transactions.each(
        connection -> first(connection, JdbcTokenFamilyStore::found, FIND, id));
  }

  @Override
  public boolean exchange(
      String id,
      TokenFamily.Exchange exchange,
      TokenFamily.Token successor,
      TokenFamily.Token access) {
    return transactions.together(
        connection -> {
          if (!isLive(connection, successor.family(), exchange.at())
              || update(
                      connection,
                      "update sec_family_token"
                          + " set rotated_at = ?, successor = ?, successor_sealed = ?"
                          + " where id = ? and rotated_at is null",
                      exchange.at().toEpochMilli(),
                      exchange.successor(),
                      exchange.sealed().orElse(""),
                      id)
                  == 0) {
            return false;
          }
          update(
              connection,
              "update sec_family_token set successor_sealed = null where successor = ?",
              id);
          insert(connection, successor);
          insert(connection, access);
          return true;
        });
  }

  @Override
  public boolean add(TokenFamily.Token access, Instant now) {
    return transactions.together(
        connection -> isLive(connection, access.family(), now) && insert(connection, access) == 1);
  }

  @Override
  public boolean end(String family, TokenFamily.End reason, Instant now) {
    return transactions.each(
        connection ->
            update(
                    connection,
                    "update sec_token_family set ends_at = ?, end_reason = ?"
                        + " where id = ? and ends_at > ?",
                    now.toEpochMilli(),
                    reason.name(),
                    family,
                    now.toEpochMilli())
                == 1);
  }

  @Override
  public int endAll(String account, TokenFamily.End reason, Instant now) {
    return transactions.each(
        connection ->
            update(
                connection,
                "update sec_token_family set ends_at = ?, end_reason = ?"
                    + " where account = ? and ends_at > ?",
                now.toEpochMilli(),
                reason.name(),
                account,
                now.toEpochMilli()));
  }

  @Override
  public int forget(String account) {
    return transactions.together(
        connection -> {
          update(
              connection,
              "delete from sec_family_token where family in"
                  + " (select id from sec_token_family where account = ?)",
              account);
          return update(connection, "delete from sec_token_family where account = ?", account);
        });
  }

  @Override
  public int forgetSuccessors(Instant exchangedBefore) {
    return transactions.each(
        connection ->
            update(
                connection,
                "update sec_family_token set successor_sealed = null"
                    + " where rotated_at <= ? and successor_sealed is not null",
                exchangedBefore.toEpochMilli()));
  }

  @Override
  public int purge(Instant before) {
    long time = before.toEpochMilli();
    return transactions.together(
        connection -> {
          update(
              connection,
              "delete from sec_family_token where family in"
                  + " (select id from sec_token_family where ends_at <= ?)",
              time);
          int families =
              update(connection, "delete from sec_token_family where ends_at <= ?", time);
          return families
              + update(
                  connection,
                  "delete from sec_family_token where kind = ? and ends_at <= ?",
                  OpaqueToken.Kind.ACCESS.name(),
                  time);
        });
  }

  private static boolean isLive(Connection connection, String family, Instant now)
      throws SQLException {
    return first(connection, row -> row.getString(1), LOCK_LIVE, family, now.toEpochMilli())
        .isPresent();
  }

  private static int insert(Connection connection, TokenFamily.Token token) throws SQLException {
    return update(
        connection,
        "insert into sec_family_token (id, family, kind, secret_digest, ends_at)"
            + " values (?, ?, ?, ?, ?)",
        token.id(),
        token.family(),
        token.kind().name(),
        token.digest(),
        token.end().toEpochMilli());
  }

  private static Found found(ResultSet row) throws SQLException {
    TokenFamily family =
        new TokenFamily(
            row.getString("family_id"),
            row.getString("account"),
            row.getLong("credential_version"),
            new ApiToken.Life(
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("family_ends_at"))),
            Optional.ofNullable(row.getString("end_reason")).map(TokenFamily.End::valueOf));
    long rotatedAt = row.getLong("rotated_at");
    Optional<TokenFamily.Exchange> exchange =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new TokenFamily.Exchange(
                    Instant.ofEpochMilli(rotatedAt),
                    row.getString("successor"),
                    Optional.ofNullable(row.getString("successor_sealed"))));
    TokenFamily.Token token =
        new TokenFamily.Token(
            row.getString("id"),
            family.id(),
            OpaqueToken.Kind.valueOf(row.getString("kind")),
            row.getString("secret_digest"),
            Instant.ofEpochMilli(row.getLong("ends_at")),
            exchange);
    row.getLong("successor_rotated_at");
    return new Found(family, token, !row.wasNull());
  }
}
