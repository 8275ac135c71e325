package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.examples.server.people.Invitation;
import dev.budgetpulse.examples.server.people.Inviting;
import dev.budgetpulse.security.account.EmailAddress;
import java.util.List;

/** Invitations to share ledgers: those that who calls sends, and those that they get. */
final class InvitationOperations {
  private static final String SENT = "/ledgers/{ledger}/invitations";
  private static final String MINE = "/invitations";

  private InvitationOperations() {}

  /** Somebody to be invited, by the address of their account or of the one they will make. */
  record NewInvitation(String email, Role role) {}

  /** An invitation that was sent. */
  record Sent(String id, String email, Role role) {
    static Sent of(Invitation invitation) {
      return new Sent(invitation.id(), invitation.email().text(), invitation.role());
    }
  }

  /** An invitation that who calls got. */
  record Received(String id, LedgerId ledger, String name, Role role, Actor inviter) {
    static Received of(Invitation invitation) {
      return new Received(
          invitation.id(),
          invitation.ledger(),
          invitation.household(),
          invitation.role(),
          Actor.of(invitation.inviter()));
    }
  }

  /** The ledger that who calls shares from now on. */
  record Joined(LedgerId ledger) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(SENT, "listInvitations", "Lists who was invited; owners only.")
            .lists(
                Sent.class,
                call -> inviting(call).open(call.book()).stream().map(Sent::of).toList()),
        Operation.post(SENT, "invite", "Invites somebody by mail to share a ledger; owners only.")
            .takes(NewInvitation.class)
            .makes(Sent.class, call -> invited(call)),
        Operation.delete(SENT + "/{invitation}", "withdrawInvitation", "Takes an invitation back.")
            .does(call -> require(inviting(call).withdraw(call.book(), id(call)))),
        Operation.get(MINE, "listMyInvitations", "Lists what who calls is invited to.")
            .lists(
                Received.class,
                call ->
                    inviting(call).of(call.caller().account()).stream().map(Received::of).toList()),
        Operation.post(
                MINE + "/{invitation}/accept", "acceptInvitation", "Shares a ledger from now on.")
            .gives(
                Joined.class,
                call ->
                    inviting(call)
                        .accept(call.caller().account(), id(call))
                        .map(Joined::new)
                        .orElseThrow(Refusal::notFound)),
        Operation.post(MINE + "/{invitation}/decline", "declineInvitation", "Shares nothing.")
            .does(call -> require(inviting(call).decline(call.caller().account(), id(call)))));
  }

  private static Sent invited(Call<?, NewInvitation> call) {
    EmailAddress email =
        EmailAddress.parse(call.body().email())
            .orElseThrow(() -> new IllegalArgumentException("That is no e-mail address"));
    return inviting(call)
        .invite(call.book(), email, call.body().role())
        .map(Sent::of)
        .orElseThrow(
            () ->
                Refusal.of(
                    Refusal.Problem.CONFLICT,
                    "Too many invitations are open, or were sent within a day"));
  }

  private static Inviting inviting(Call<?, ?> call) {
    return call.beyond().inviting();
  }

  private static String id(Call<?, ?> call) {
    return call.at("invitation", String.class);
  }

  private static void require(boolean found) {
    if (!found) {
      throw Refusal.notFound();
    }
  }
}
