package dev.budgetpulse.security.account;

import static dev.budgetpulse.security.account.AccountRows.add;
import static dev.budgetpulse.security.account.AccountRows.changed;
import static dev.budgetpulse.security.account.AccountRows.deleted;
import static dev.budgetpulse.security.account.AccountRows.forget;
import static dev.budgetpulse.security.account.AccountRows.forgetBeyond;
import static dev.budgetpulse.security.account.AccountRows.forgetDevicesOf;
import static dev.budgetpulse.security.account.AccountRows.insert;
import static dev.budgetpulse.security.account.AccountRows.isCurrent;
import static dev.budgetpulse.security.account.AccountRows.keep;
import static dev.budgetpulse.security.account.AccountRows.live;
import static dev.budgetpulse.security.account.AccountRows.locked;
import static dev.budgetpulse.security.account.AccountRows.moved;
import static dev.budgetpulse.security.account.AccountRows.ownerOf;
import static dev.budgetpulse.security.account.AccountRows.registration;
import static dev.budgetpulse.security.account.AccountRows.suspendWhenEnabled;
import static dev.budgetpulse.security.account.AccountRows.used;
import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.list;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.account.Account.State;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.internal.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * Keeps accounts and mails in H2, PostgreSQL or MariaDB, in the tables of {@code
 * schema/V6__account.sql}.
 *
 * <p>Every call takes a connection of its own; fails with {@link IllegalStateException} if the
 * database does. Thread-safe.
 */
public final class JdbcAccountStore implements AccountStore, OutboxStore {
  private final Transactions transactions;
  private final Recorder recorder;

  private JdbcAccountStore(Transactions transactions, Recorder recorder) {
    this.transactions = transactions;
    this.recorder = Objects.requireNonNull(recorder, "recorder");
  }

  /** Records a change as part of the transaction that makes it. */
  @FunctionalInterface
  public interface Recorder {
    /**
     * Records a change, by {@link dev.budgetpulse.security.audit.JdbcAuditStore#joining} for
     * instance.
     *
     * @param connection of the transaction, which is undone if this throws
     */
    void record(Connection connection, Change change);
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcAccountStore of(DataSource source) {
    return new JdbcAccountStore(new Transactions(source), (connection, change) -> {});
  }

  /** Returns the same store, whose changes are recorded. */
  public JdbcAccountStore recording(Recorder other) {
    return new JdbcAccountStore(transactions, other);
  }

  private void record(Connection connection, EventName event, String account, String reason) {
    recorder.record(connection, new Change(event, account, reason));
  }

  @Override
  public Optional<Found> find(EmailAddress email) {
    return transactions.each(connection -> AccountRows.of(connection, email));
  }

  @Override
  public Optional<Found> find(String id) {
    return transactions.each(connection -> AccountRows.byId(connection, id));
  }

  @Override
  public Optional<PendingRegistration> latestPending(EmailAddress email, Instant now) {
    return transactions.each(connection -> AccountRows.latest(connection, email, now));
  }

  @Override
  public Optional<PendingRegistration> pending(String id) {
    return transactions.each(connection -> registration(connection, id));
  }

  @Override
  public Optional<Link> link(String digest, Instant now) {
    return transactions.each(connection -> live(connection, digest, now));
  }

  @Override
  public void register(PendingRegistration pending, Link link, QueuedMail mail, int most) {
    transactions.<Integer>together(
        connection -> {
          update(
              connection,
              "insert into sec_pending (id, email_compared, email, name, password_hash,"
                  + " binding_digest, tries, created, ends_at) values (?, ?, ?, ?, ?, ?, 0, ?, ?)",
              pending.id(),
              pending.email().compared(),
              pending.email().text(),
              pending.name(),
              pending.hash(),
              pending.binding(),
              pending.created().toEpochMilli(),
              pending.end().toEpochMilli());
          forgetBeyond(connection, pending.email(), most);
          add(connection, link);
          return add(connection, mail);
        });
  }

  @Override
  public boolean countTry(String pending, int most) {
    return transactions.together(
        connection -> {
          boolean counted =
              update(
                      connection,
                      "update sec_pending set tries = tries + 1 where id = ? and tries < ?",
                      pending,
                      most)
                  == 1;
          if (!counted) {
            forget(connection, pending);
          }
          return counted;
        });
  }

  @Override
  public boolean confirm(String digest, String account, Optional<Receipt> receipt, Instant now) {
    return unlessTaken(
            connection -> {
              Optional<Link> link = live(connection, digest, now);
              Optional<PendingRegistration> found =
                  link.isPresent()
                      ? registration(connection, link.get().subject())
                      : Optional.empty();
              if (found.isEmpty()) {
                return false;
              }
              PendingRegistration one = found.get();
              // In one order, so that two who confirm the same address wait for each other once.
              List<String> all =
                  list(
                      connection,
                      row -> row.getString(1),
                      "select id from sec_pending where email_compared = ? order by id for update",
                      one.email().compared());
              if (used(connection, digest, now, Link.Kind.VERIFY).isEmpty()) {
                return false;
              }
              insert(
                  connection,
                  new Account(account, one.email(), one.name(), State.ACTIVE, 1, now),
                  one.hash());
              for (String each : all) {
                forget(connection, each);
              }
              keep(connection, receipt, Approval.APPLIED);
              record(connection, EventName.USER_CREATED, account, "confirmed");
              return true;
            })
        .orElse(false);
  }

  @Override
  public boolean create(Account account, String hash) {
    return unlessTaken(
            connection -> {
              insert(connection, account, hash);
              record(connection, EventName.USER_CREATED, account.id(), "created");
              return true;
            })
        .orElse(false);
  }

  @Override
  public void post(QueuedMail mail) {
    transactions.<Integer>each(connection -> add(connection, mail));
  }

  @Override
  public void postIfPending(String pending, QueuedMail mail) {
    transactions.<Integer>each(
        connection ->
            update(
                connection,
                "insert into sec_outbox (id, kind, sealed, tries, next_at)"
                    + " select ?, ?, ?, ?, ? from sec_pending where id = ?",
                mail.id(),
                mail.kind().name(),
                mail.sealed(),
                mail.tries(),
                mail.next().toEpochMilli(),
                pending));
  }

  @Override
  public boolean issue(Link link, QueuedMail mail, int most, Instant now) {
    return transactions.together(
        connection -> {
          boolean there =
              link.kind() == Link.Kind.VERIFY
                  ? first(
                          connection,
                          row -> row.getString(1),
                          "select id from sec_pending where id = ? for update",
                          link.subject())
                      .isPresent()
                  : locked(connection, link.subject())
                      .filter(found -> isCurrent(found.account(), link))
                      .isPresent();
          int others = live(connection, link, now);
          if (!there || others >= most) {
            return false;
          }
          add(connection, link);
          add(connection, mail);
          return true;
        });
  }

  @Override
  public OptionalLong reset(
      String digest, String hash, QueuedMail notice, Optional<Receipt> receipt, Instant now) {
    return transactions.together(
        connection -> {
          Optional<Link> link = used(connection, digest, now, Link.Kind.RESET);
          Optional<Found> found = ownerOf(connection, link);
          if (found.filter(one -> one.account().state() != State.DISABLED).isEmpty()) {
            return OptionalLong.empty();
          }
          forgetDevicesOf(connection, found.get().account().id());
          add(connection, notice);
          keep(connection, receipt, Approval.APPLIED);
          record(connection, EventName.AUTHN_PASSWORD_CHANGE, found.get().account().id(), "reset");
          return OptionalLong.of(
              changed(connection, found.get(), State.ACTIVE, Optional.empty(), Optional.of(hash)));
        });
  }

  @Override
  public OptionalLong changePassword(String account, long version, String hash, QueuedMail notice) {
    return transactions.together(
        connection -> {
          Optional<Found> found =
              locked(connection, account)
                  .filter(one -> one.account().state() == State.ACTIVE)
                  .filter(one -> one.account().credentialVersion() == version);
          if (found.isEmpty()) {
            return OptionalLong.empty();
          }
          add(connection, notice);
          record(connection, EventName.AUTHN_PASSWORD_CHANGE, account, "changed");
          return OptionalLong.of(
              changed(connection, found.get(), State.ACTIVE, Optional.empty(), Optional.of(hash)));
        });
  }

  @Override
  public boolean rehash(String account, String old, String hash) {
    return transactions.each(
        connection ->
            update(
                    connection,
                    "update sec_password set password_hash = ?"
                        + " where account = ? and password_hash = ?",
                    hash,
                    account,
                    old)
                == 1);
  }

  @Override
  public boolean mustChange(String account, long version) {
    return transactions.together(
        connection -> {
          boolean done =
              update(
                      connection,
                      "update sec_account set must_change = 1"
                          + " where id = ? and credential_version = ? and must_change = 0",
                      account,
                      version)
                  == 1;
          if (done) {
            record(connection, EventName.USER_UPDATED, account, "password_breached");
          }
          return done;
        });
  }

  @Override
  public boolean suspendPassword(String account, QueuedMail notice) {
    return transactions.together(
        connection -> {
          boolean done = moved(connection, account, State.ACTIVE, State.PASSWORD_SUSPENDED);
          if (done) {
            add(connection, notice);
            record(connection, EventName.AUTHN_LOGIN_LOCK, account, "failures");
          }
          return done;
        });
  }

  @Override
  public boolean disable(String account) {
    return transactions.together(
        connection -> {
          Optional<Found> found = locked(connection, account);
          if (found.isEmpty()) {
            return false;
          }
          if (found.get().account().state() == State.PASSWORD_SUSPENDED) {
            suspendWhenEnabled(connection, account);
          }
          changed(connection, found.get(), State.DISABLED, Optional.empty(), Optional.empty());
          update(connection, "delete from sec_link where subject = ?", account);
          forgetDevicesOf(connection, account);
          record(connection, EventName.USER_UPDATED, account, "disabled");
          return true;
        });
  }

  @Override
  public boolean enable(String account) {
    return transactions.together(
        connection -> {
          boolean done =
              update(
                      connection,
                      "update sec_account set state = case when suspended_when_enabled = 1"
                          + " then 'PASSWORD_SUSPENDED' else 'ACTIVE' end,"
                          + " suspended_when_enabled = 0 where id = ? and state = 'DISABLED'",
                      account)
                  == 1;
          if (done) {
            record(connection, EventName.USER_UPDATED, account, "enabled");
          }
          return done;
        });
  }

  @Override
  public List<Account> inOrder(Optional<EmailAddress> after, int most) {
    return transactions.each(connection -> AccountRows.page(connection, after, most));
  }

  @Override
  public long count() {
    return transactions.each(AccountRows::count);
  }

  @Override
  public boolean rename(String account, String name) {
    return transactions.together(
        connection -> {
          boolean there =
              update(connection, "update sec_account set name = ? where id = ?", name, account)
                  == 1;
          if (there) {
            record(connection, EventName.USER_UPDATED, account, "renamed");
          }
          return there;
        });
  }

  @Override
  public boolean delete(String account) {
    return transactions.together(
        connection -> {
          locked(connection, account);
          update(connection, "delete from sec_link where subject = ?", account);
          forgetDevicesOf(connection, account);
          update(connection, "delete from sec_password where account = ?", account);
          update(connection, "delete from sec_factor_removal where account = ?", account);
          boolean there = update(connection, "delete from sec_account where id = ?", account) == 1;
          if (there) {
            record(connection, EventName.USER_DELETED, account, "deleted");
          }
          return there;
        });
  }

  @Override
  public void requestChange(String account, List<Link> links, List<QueuedMail> mails) {
    transactions.<Boolean>together(
        connection -> {
          locked(connection, account);
          update(
              connection,
              "delete from sec_link where subject = ? and kind in ('NEW_ADDRESS', 'OLD_ADDRESS')",
              account);
          for (Link link : links) {
            add(connection, link);
          }
          for (QueuedMail mail : mails) {
            add(connection, mail);
          }
          return true;
        });
  }

  @Override
  public Approval approve(
      String digest, Link undo, QueuedMail notice, Optional<Receipt> receipt, Instant now) {
    return unlessTaken(
            connection -> {
              Optional<Link> found = live(connection, digest, now);
              if (found.filter(link -> link.kind().isChange()).isEmpty()) {
                return Approval.REFUSED;
              }
              // First the account, then its links: two who open both links at once meet here.
              Optional<Found> owner =
                  locked(connection, found.get().subject())
                      .filter(one -> isCurrent(one.account(), found.get()));
              if (owner.isEmpty() || !deleted(connection, digest)) {
                return Approval.REFUSED;
              }
              boolean waiting =
                  first(
                          connection,
                          row -> row.getString(1),
                          "select digest from sec_link where request = ?",
                          found.get().request())
                      .isPresent();
              if (waiting) {
                keep(connection, receipt, Approval.WAITING);
                return Approval.WAITING;
              }
              changed(
                  connection,
                  owner.get(),
                  owner.get().account().state(),
                  Optional.of(found.get().email()),
                  Optional.empty());
              add(connection, undo);
              add(connection, notice);
              keep(connection, receipt, Approval.APPLIED);
              record(connection, EventName.USER_UPDATED, found.get().subject(), "address_changed");
              return Approval.APPLIED;
            })
        .orElse(Approval.REFUSED);
  }

  @Override
  public boolean undo(String digest, Optional<Receipt> receipt, Instant now) {
    return unlessTaken(
            connection -> {
              Optional<Link> one = used(connection, digest, now, Link.Kind.UNDO);
              Optional<Found> found = ownerOf(connection, one);
              if (found.isEmpty()) {
                return false;
              }
              Account former = found.get().account();
              if (former.state() == State.DISABLED) {
                suspendWhenEnabled(connection, former.id());
              }
              changed(
                  connection,
                  found.get(),
                  former.state() == State.DISABLED ? State.DISABLED : State.PASSWORD_SUSPENDED,
                  one.map(Link::email),
                  Optional.empty());
              // Whoever took the account may have changed its address twice: the first owner wins.
              update(
                  connection,
                  "delete from sec_link where subject = ? and issued >= ?",
                  former.id(),
                  one.get().issued().toEpochMilli());
              forgetDevicesOf(connection, former.id());
              keep(connection, receipt, Approval.APPLIED);
              record(connection, EventName.USER_UPDATED, former.id(), "address_restored");
              return true;
            })
        .orElse(false);
  }

  @Override
  public Optional<Approval> receipt(String digest, Instant now) {
    return transactions.each(
        connection ->
            first(
                connection,
                row -> Approval.valueOf(row.getString(1)),
                "select what from sec_receipt where digest = ? and ends_at > ?",
                digest,
                now.toEpochMilli()));
  }

  @Override
  public void addDevice(String account, String digest, int most, Instant now) {
    transactions.<Boolean>together(
        connection -> {
          update(
              connection,
              "insert into sec_device (digest, account, failures, created) values (?, ?, 0, ?)",
              digest,
              account,
              now.toEpochMilli());
          List<String> all =
              list(
                  connection,
                  row -> row.getString(1),
                  "select digest from sec_device where account = ? order by created, digest",
                  account);
          for (String old : all.subList(0, Math.max(0, all.size() - most))) {
            update(connection, "delete from sec_device where digest = ?", old);
          }
          return true;
        });
  }

  @Override
  public boolean isDevice(String digest) {
    return transactions.each(
        connection ->
            first(
                    connection,
                    row -> row.getString(1),
                    "select digest from sec_device where digest = ?",
                    digest)
                .isPresent());
  }

  @Override
  public void deviceFailed(String digest, int most) {
    transactions.<Integer>together(
        connection -> {
          update(
              connection, "update sec_device set failures = failures + 1 where digest = ?", digest);
          return update(
              connection,
              "delete from sec_device where digest = ? and failures >= ?",
              digest,
              most);
        });
  }

  @Override
  public void deviceSucceeded(String digest) {
    transactions.<Integer>each(
        connection ->
            update(connection, "update sec_device set failures = 0 where digest = ?", digest));
  }

  @Override
  public void forgetDevices(String account) {
    transactions.<Integer>each(connection -> forgetDevicesOf(connection, account));
  }

  @Override
  public boolean requestRemoval(String account, Instant due, Link keep, QueuedMail mail) {
    return transactions.together(
        connection -> {
          // The lock of the account lets one be noted at a time.
          if (locked(connection, account).isEmpty()
              || first(
                      connection,
                      row -> row.getString(1),
                      "select account from sec_factor_removal where account = ?",
                      account)
                  .isPresent()) {
            return false;
          }
          update(
              connection,
              "insert into sec_factor_removal (account, due, reminded) values (?, ?, 0)",
              account,
              due.toEpochMilli());
          add(connection, keep);
          add(connection, mail);
          record(connection, EventName.USER_UPDATED, account, "factor_removal_requested");
          return true;
        });
  }

  @Override
  public List<Removal> removals(Instant before) {
    return transactions.each(
        connection ->
            list(
                connection,
                row ->
                    new Removal(
                        row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getInt(3) == 1),
                "select account, due, reminded from sec_factor_removal where due < ?"
                    + " order by due, account limit 1000",
                before.toEpochMilli()));
  }

  @Override
  public boolean remind(String account, Link keep, QueuedMail mail) {
    return transactions.together(
        connection -> {
          boolean done =
              update(
                      connection,
                      "update sec_factor_removal set reminded = 1"
                          + " where account = ? and reminded = 0",
                      account)
                  == 1;
          if (done) {
            add(connection, keep);
            add(connection, mail);
          }
          return done;
        });
  }

  @Override
  public boolean takeRemoval(String account, Instant now) {
    return transactions.together(
        connection -> {
          boolean done =
              update(
                      connection,
                      "delete from sec_factor_removal where account = ? and due <= ?",
                      account,
                      now.toEpochMilli())
                  == 1;
          if (done) {
            record(connection, EventName.USER_UPDATED, account, "factors_removed");
          }
          return done;
        });
  }

  @Override
  public boolean keepFactors(String digest, Optional<Receipt> receipt, Instant now) {
    return transactions.together(
        connection -> {
          Optional<Link> link =
              live(connection, digest, now).filter(one -> one.kind() == Link.Kind.KEEP_FACTORS);
          // The lock of the account lets one link be used at a time.
          if (ownerOf(connection, link).isEmpty()
              || update(
                      connection,
                      "delete from sec_factor_removal where account = ?",
                      link.get().subject())
                  == 0) {
            return false;
          }
          deleted(connection, digest);
          keep(connection, receipt, Approval.APPLIED);
          return true;
        });
  }

  @Override
  public boolean cancelRemoval(String account) {
    return transactions.each(
        connection ->
            update(connection, "delete from sec_factor_removal where account = ?", account) == 1);
  }

  @Override
  public int purge(Instant now) {
    return transactions.together(
        connection -> {
          int count = 0;
          for (String over :
              list(
                  connection,
                  row -> row.getString(1),
                  "select id from sec_pending where ends_at <= ? order by id",
                  now.toEpochMilli())) {
            forget(connection, over);
            count++;
          }
          return count
              + update(connection, "delete from sec_link where ends_at <= ?", now.toEpochMilli())
              + update(
                  connection, "delete from sec_receipt where ends_at <= ?", now.toEpochMilli());
        });
  }

  @Override
  public List<QueuedMail> claim(Instant now, Instant leaseEnd, int most) {
    return transactions.each(
        connection -> {
          List<QueuedMail> claimed = new ArrayList<>();
          for (QueuedMail mail : due(connection, now, most)) {
            // Whoever moves the time first has it.
            if (update(
                    connection,
                    "update sec_outbox set next_at = ?, tries = tries + 1"
                        + " where id = ? and next_at = ?",
                    leaseEnd.toEpochMilli(),
                    mail.id(),
                    mail.next().toEpochMilli())
                == 1) {
              claimed.add(
                  new QueuedMail(
                      mail.id(), mail.kind(), mail.sealed(), mail.tries() + 1, leaseEnd));
            }
          }
          return claimed;
        });
  }

  private static List<QueuedMail> due(Connection connection, Instant now, int most)
      throws SQLException {
    return list(
        connection,
        row ->
            new QueuedMail(
                row.getString(1),
                Mail.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getInt(4),
                Instant.ofEpochMilli(row.getLong(5))),
        "select id, kind, sealed, tries, next_at from sec_outbox where next_at <= ?"
            + " order by next_at, id limit "
            + most,
        now.toEpochMilli());
  }

  @Override
  public void remove(String id) {
    transactions.<Integer>each(
        connection -> update(connection, "delete from sec_outbox where id = ?", id));
  }

  @Override
  public void later(String id, Instant next) {
    transactions.<Integer>each(
        connection ->
            update(
                connection,
                "update sec_outbox set next_at = ? where id = ?",
                next.toEpochMilli(),
                id));
  }

  /** Commits, or undoes all if an address belongs to an account already. */
  private <T> Optional<T> unlessTaken(Transactions.Work<T> work) {
    return transactions.together(
        connection -> {
          try {
            return Optional.of(work.on(connection));
          } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith("23")) {
              throw e;
            }
            connection.rollback();
            return Optional.empty();
          }
        });
  }
}
