package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.security.account.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the site knows of people beside their accounts. Thread-safe. */
final class Persons {
  private static final Logger LOG = LoggerFactory.getLogger(Persons.class);

  private final Tables tables;

  Persons(Tables tables) {
    this.tables = tables;
  }

  /**
   * Somebody.
   *
   * @param administrator whether they look after the server
   * @param household the id of the ledger they looked at last, empty if they have not chosen
   * @param picture what their picture is called, empty if they have none
   */
  record Person(boolean administrator, String household, String picture) {
    static final Person UNKNOWN = new Person(false, "", "");

    boolean looksAt(LedgerId ledger) {
      return household.equals(ledger.toString());
    }
  }

  Person find(String account) {
    return tables
        .first(
            row -> new Person(row.getInt(1) == 1, row.getString(2), row.getString(3)),
            "select administrator, household, picture from site_person where account = ?",
            account)
        .orElse(Person.UNKNOWN);
  }

  List<String> administrators() {
    return tables.list(
        row -> row.getString(1), "select account from site_person where administrator = 1");
  }

  void chooseHousehold(String account, LedgerId household) {
    put(account, "household", household.toString());
  }

  void namePicture(String account, String picture) {
    put(account, "picture", picture);
  }

  void administrator(String account, boolean is) {
    put(account, "administrator", is ? 1 : 0);
  }

  private void put(String account, String column, Object value) {
    String update = "update site_person set " + column + " = ? where account = ?";
    if (tables.update(update, value, account) == 0) {
      add(account);
      tables.update(update, value, account);
    }
  }

  private void add(String account) {
    try {
      tables.update(
          "insert into site_person (account, administrator, household, picture)"
              + " values (?, 0, '', '')",
          account);
    } catch (IllegalStateException e) {
      // Another request may have added it meanwhile; anything else is said by who updates it next.
      LOG.debug("Somebody was added already", e);
    }
  }

  /** Notes which language mails to an address are to be in, before it has an account or after. */
  void noteLanguage(EmailAddress email, Locale locale, Instant now) {
    tables.together(
        connection -> {
          Tables.update(
              connection, "delete from site_language where email_compared = ?", email.compared());
          return Tables.update(
              connection,
              "insert into site_language (email_compared, tag, noted) values (?, ?, ?)",
              email.compared(),
              locale.toLanguageTag(),
              now.toEpochMilli());
        });
  }

  Optional<Locale> language(EmailAddress email) {
    return tables
        .first(
            row -> row.getString(1),
            "select tag from site_language where email_compared = ?",
            email.compared())
        .map(Locale::forLanguageTag);
  }

  void forget(String account, EmailAddress email) {
    tables.together(
        connection -> {
          Tables.update(connection, "delete from site_person where account = ?", account);
          Tables.update(connection, "delete from site_picture where account = ?", account);
          Tables.update(connection, "delete from site_invitation where inviter = ?", account);
          Tables.update(
              connection, "delete from site_invitation where email_compared = ?", email.compared());
          return Tables.update(
              connection, "delete from site_language where email_compared = ?", email.compared());
        });
  }

  /** Forgets languages of addresses that never got an account. */
  int purge(Instant before) {
    return tables.update(
        "delete from site_language where noted < ? and not exists (select 1 from sec_account"
            + " where sec_account.email_compared = site_language.email_compared)",
        before.toEpochMilli());
  }
}
