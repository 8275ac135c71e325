package dev.budgetpulse.security.account;

import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.list;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.account.Account.State;
import dev.budgetpulse.security.account.AccountStore.Approval;
import dev.budgetpulse.security.account.AccountStore.Found;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@link JdbcAccountStore} does to the rows of accounts, registrations, links and devices,
 * each within a transaction of its caller.
 */
final class AccountRows {
  private static final String ACCOUNT =
      "select a.id, a.email, a.name, a.state, a.credential_version, a.created, a.must_change,"
          + " p.password_hash from sec_account a join sec_password p on p.account = a.id where ";
  private static final String PENDING =
      "select id, email, name, password_hash, binding_digest, created, ends_at from sec_pending"
          + " where ";
  private static final String LINK =
      "select digest, kind, subject, request, email, credential_version, issued, ends_at"
          + " from sec_link where ";

  private AccountRows() {}

  static Optional<PendingRegistration> latest(
      Connection connection, EmailAddress email, Instant now) throws SQLException {
    return first(
        connection,
        AccountRows::pending,
        PENDING + "email_compared = ? and ends_at > ? order by created desc, id desc",
        email.compared(),
        now.toEpochMilli());
  }

  static Optional<PendingRegistration> registration(Connection connection, String id)
      throws SQLException {
    return first(connection, AccountRows::pending, PENDING + "id = ?", id);
  }

  static Optional<Found> byId(Connection connection, String id) throws SQLException {
    return first(connection, AccountRows::account, ACCOUNT + "a.id = ?", id);
  }

  static Optional<Found> of(Connection connection, EmailAddress email) throws SQLException {
    return first(
        connection, AccountRows::account, ACCOUNT + "a.email_compared = ?", email.compared());
  }

  static List<Account> page(Connection connection, Optional<EmailAddress> after, int most)
      throws SQLException {
    return list(
        connection,
        row -> account(row).account(),
        ACCOUNT + "a.email_compared > ? order by a.email_compared limit ?",
        after.map(EmailAddress::compared).orElse(""),
        most);
  }

  static long count(Connection connection) throws SQLException {
    return first(connection, row -> row.getLong(1), "select count(*) from sec_account").orElse(0L);
  }

  /** Returns an account that nobody else changes before the transaction is over. */
  static Optional<Found> locked(Connection connection, String id) throws SQLException {
    // One table at a time: not every engine locks the rows of a join.
    return first(
                connection,
                row -> row.getString(1),
                "select id from sec_account where id = ? for update",
                id)
            .isPresent()
        ? byId(connection, id)
        : Optional.empty();
  }

  static Optional<Link> live(Connection connection, String digest, Instant now)
      throws SQLException {
    Optional<Link> found =
        first(
            connection,
            AccountRows::link,
            LINK + "digest = ? and ends_at > ?",
            digest,
            now.toEpochMilli());
    if (found.isEmpty()) {
      return found;
    }
    Link link = found.get();
    if (link.kind() == Link.Kind.VERIFY) {
      // Registrations at once may leave a link behind whose registration has had to go.
      return registration(connection, link.subject()).map(there -> link);
    }
    return byId(connection, link.subject())
        .filter(owner -> isCurrent(owner.account(), link))
        .map(owner -> link);
  }

  /** Returns how many links of the kind and subject of one, and for the same version, are live. */
  static int live(Connection connection, Link link, Instant now) throws SQLException {
    return list(
            connection,
            AccountRows::link,
            LINK + "subject = ? and kind = ? and ends_at > ? and credential_version = ?",
            link.subject(),
            link.kind().name(),
            now.toEpochMilli(),
            link.credentialVersion())
        .size();
  }

  static boolean isCurrent(Account owner, Link link) {
    return link.kind() == Link.Kind.UNDO || owner.credentialVersion() == link.credentialVersion();
  }

  /** Deletes a live link of a kind and returns it, to one caller only. */
  static Optional<Link> used(Connection connection, String digest, Instant now, Link.Kind kind)
      throws SQLException {
    Optional<Link> found = live(connection, digest, now).filter(link -> link.kind() == kind);
    if (found.isEmpty()) {
      return found;
    }
    if (kind != Link.Kind.VERIFY) {
      Optional<Found> owner = locked(connection, found.get().subject());
      if (owner.filter(one -> isCurrent(one.account(), found.get())).isEmpty()) {
        return Optional.empty();
      }
    }
    return deleted(connection, digest) ? found : Optional.empty();
  }

  static Optional<Found> ownerOf(Connection connection, Optional<Link> link) throws SQLException {
    return link.isPresent() ? locked(connection, link.get().subject()) : Optional.empty();
  }

  static boolean deleted(Connection connection, String digest) throws SQLException {
    return update(connection, "delete from sec_link where digest = ?", digest) == 1;
  }

  static void insert(Connection connection, Account account, String hash) throws SQLException {
    update(
        connection,
        "insert into sec_account (id, email_compared, email, name, state, suspended_when_enabled,"
            + " credential_version, created, must_change) values (?, ?, ?, ?, ?, 0, ?, ?, ?)",
        account.id(),
        account.email().compared(),
        account.email().text(),
        account.name(),
        account.state().name(),
        account.credentialVersion(),
        account.created().toEpochMilli(),
        account.mustChange() ? 1 : 0);
    update(
        connection,
        "insert into sec_password (account, password_hash) values (?, ?)",
        account.id(),
        hash);
  }

  static int add(Connection connection, Link link) throws SQLException {
    return update(
        connection,
        "insert into sec_link (digest, kind, subject, request, email, credential_version, issued,"
            + " ends_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        link.digest(),
        link.kind().name(),
        link.subject(),
        link.request(),
        link.email().text(),
        link.credentialVersion(),
        link.issued().toEpochMilli(),
        link.end().toEpochMilli());
  }

  static int add(Connection connection, QueuedMail mail) throws SQLException {
    return update(
        connection,
        "insert into sec_outbox (id, kind, sealed, tries, next_at) values (?, ?, ?, ?, ?)",
        mail.id(),
        mail.kind().name(),
        mail.sealed(),
        mail.tries(),
        mail.next().toEpochMilli());
  }

  static void forget(Connection connection, String pending) throws SQLException {
    update(connection, "delete from sec_pending where id = ?", pending);
    update(connection, "delete from sec_link where subject = ?", pending);
  }

  /** Forgets the oldest registrations of an address, by the same statements if there is none. */
  static void forgetBeyond(Connection connection, EmailAddress email, int most)
      throws SQLException {
    Optional<PendingRegistration> latest =
        first(
            connection,
            AccountRows::pending,
            PENDING + "email_compared = ? order by created desc, id desc limit 1 offset " + most,
            email.compared());
    long created = latest.map(one -> one.created().toEpochMilli()).orElse(Long.MIN_VALUE);
    String id = latest.map(PendingRegistration::id).orElse("");
    String old = "email_compared = ? and created <= ? and (created < ? or id <= ?)";
    update(
        connection,
        "delete from sec_link where subject in (select id from sec_pending where " + old + ")",
        email.compared(),
        created,
        created,
        id);
    update(
        connection, "delete from sec_pending where " + old, email.compared(), created, created, id);
  }

  static void keep(Connection connection, Optional<Receipt> receipt, Approval what)
      throws SQLException {
    if (receipt.isPresent()) {
      update(
          connection,
          "insert into sec_receipt (digest, what, ends_at) values (?, ?, ?)",
          receipt.get().digest(),
          what.name(),
          receipt.get().end().toEpochMilli());
    }
  }

  static int forgetDevicesOf(Connection connection, String account) throws SQLException {
    return update(connection, "delete from sec_device where account = ?", account);
  }

  static int suspendWhenEnabled(Connection connection, String account) throws SQLException {
    return update(
        connection, "update sec_account set suspended_when_enabled = 1 where id = ?", account);
  }

  static boolean moved(Connection connection, String account, State from, State to)
      throws SQLException {
    return update(
            connection,
            "update sec_account set state = ? where id = ? and state = ?",
            to.name(),
            account,
            from.name())
        == 1;
  }

  static long changed(
      Connection connection,
      Found old,
      State state,
      Optional<EmailAddress> email,
      Optional<String> hash)
      throws SQLException {
    Account before = old.account();
    EmailAddress address = email.orElse(before.email());
    update(
        connection,
        "update sec_account set state = ?, email = ?, email_compared = ?, credential_version = ?,"
            + " must_change = ? where id = ?",
        state.name(),
        address.text(),
        address.compared(),
        before.credentialVersion() + 1,
        hash.isEmpty() && before.mustChange() ? 1 : 0,
        before.id());
    if (hash.isPresent()) {
      update(
          connection,
          "update sec_password set password_hash = ? where account = ?",
          hash.get(),
          before.id());
    }
    update(connection, "delete from sec_factor_removal where account = ?", before.id());
    update(connection, "delete from sec_link where subject = ? and kind <> 'UNDO'", before.id());
    return before.credentialVersion() + 1;
  }

  private static Found account(ResultSet row) throws SQLException {
    return new Found(
        new Account(
            row.getString("id"),
            email(row),
            row.getString("name"),
            State.valueOf(row.getString("state")),
            row.getLong("credential_version"),
            Instant.ofEpochMilli(row.getLong("created")),
            row.getInt("must_change") == 1),
        row.getString("password_hash"));
  }

  private static PendingRegistration pending(ResultSet row) throws SQLException {
    return new PendingRegistration(
        row.getString("id"),
        email(row),
        row.getString("name"),
        row.getString("password_hash"),
        row.getString("binding_digest"),
        Instant.ofEpochMilli(row.getLong("created")),
        Instant.ofEpochMilli(row.getLong("ends_at")));
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        row.getString("digest"),
        Link.Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getString("request"),
        email(row),
        row.getLong("credential_version"),
        Instant.ofEpochMilli(row.getLong("issued")),
        Instant.ofEpochMilli(row.getLong("ends_at")));
  }

  private static EmailAddress email(ResultSet row) throws SQLException {
    return EmailAddress.parse(row.getString("email"))
        .orElseThrow(() -> new IllegalStateException("A stored e-mail address is none"));
  }
}
