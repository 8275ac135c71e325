package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.security.account.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who was asked to share a household. An invitation is for an address and opens nothing by itself:
 * whoever has an account of that address, and so has shown that it is theirs, may accept it once.
 * Thread-safe.
 */
final class Invitations {
  private static final Duration LIFE = Duration.ofDays(14);
  private static final int MOST = 20;
  private static final String COLUMNS =
      "select id, ledger, household, email, role, inviter from site_invitation where ";

  private final Tables tables;
  private final BudgetPulse pulse;
  private final Clock clock;

  Invitations(Tables tables, BudgetPulse pulse, Clock clock) {
    this.tables = tables;
    this.pulse = pulse;
    this.clock = clock;
  }

  /**
   * Asks somebody, in place of any former invitation of theirs.
   *
   * @return whether it was done; if not, too many are open
   */
  boolean add(Invitation invitation) {
    EmailAddress email = invitation.email();
    LedgerId ledger = invitation.ledger();
    return tables.together(
        connection -> {
          Tables.update(
              connection,
              "delete from site_invitation where ledger = ? and email_compared = ?",
              ledger.toString(),
              email.compared());
          if (open(ledger).size() >= MOST) {
            return false;
          }
          Tables.update(
              connection,
              "insert into site_invitation (id, ledger, household, email_compared, email, role,"
                  + " inviter, mailed, ends_at) values (?, ?, ?, ?, ?, ?, ?, 0, ?)",
              invitation.id(),
              ledger.toString(),
              invitation.household(),
              email.compared(),
              email.text(),
              invitation.role().name(),
              invitation.inviter(),
              clock.instant().plus(LIFE).toEpochMilli());
          return true;
        });
  }

  List<Invitation> open(LedgerId ledger) {
    return tables.list(
        Invitations::read,
        COLUMNS + "ledger = ? and ends_at > ? order by email_compared",
        ledger.toString(),
        clock.millis());
  }

  List<Invitation> of(EmailAddress email) {
    return tables.list(
        Invitations::read,
        COLUMNS + "email_compared = ? and ends_at > ? order by household, id",
        email.compared(),
        clock.millis());
  }

  boolean withdraw(LedgerId ledger, String id) {
    return tables.update(
            "delete from site_invitation where ledger = ? and id = ?", ledger.toString(), id)
        == 1;
  }

  boolean decline(EmailAddress email, String id) {
    return tables.update(
            "delete from site_invitation where email_compared = ? and id = ?", email.compared(), id)
        == 1;
  }

  /**
   * Makes somebody a member, once.
   *
   * @return the household, empty if there is no such invitation for them any more, or whoever sent
   *     it may not share the household any more
   */
  Optional<LedgerId> accept(String account, EmailAddress email, String id) {
    Optional<Invitation> found =
        of(email).stream().filter(invitation -> invitation.id().equals(id)).findFirst();
    if (found.isEmpty() || !decline(email, id)) {
      return Optional.empty();
    }
    Invitation invitation = found.get();
    Actor actor = Actor.of(account);
    try {
      var members = pulse.open(Actor.of(invitation.inviter()), invitation.ledger()).members();
      boolean more =
          members.all().stream()
              .noneMatch(
                  member ->
                      member.actor().equals(actor) && member.role().includes(invitation.role()));
      // Nobody loses a role by accepting a lesser one.
      if (more) {
        members.grant(actor, invitation.role());
      }
      return Optional.of(invitation.ledger());
    } catch (AccessDeniedException e) {
      return Optional.empty();
    }
  }

  /** Returns those whose mails are still to be sent, each to one caller only. */
  List<Invitation> toBeMailed() {
    return tables
        .list(
            Invitations::read,
            COLUMNS + "mailed = 0 and ends_at > ? order by ends_at",
            clock.millis())
        .stream()
        .filter(
            invitation ->
                tables.update(
                        "update site_invitation set mailed = 1 where id = ? and mailed = 0",
                        invitation.id())
                    == 1)
        .toList();
  }

  void notMailed(String id) {
    tables.update("update site_invitation set mailed = 0 where id = ?", id);
  }

  void forget(LedgerId ledger) {
    tables.update("delete from site_invitation where ledger = ?", ledger.toString());
  }

  int purge() {
    return tables.update("delete from site_invitation where ends_at <= ?", clock.millis());
  }

  private static Invitation read(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Invitation(
        row.getString("id"),
        LedgerId.parse(row.getString("ledger")),
        row.getString("household"),
        EmailAddress.parse(row.getString("email")).orElseThrow(),
        Role.valueOf(row.getString("role")),
        row.getString("inviter"));
  }
}
