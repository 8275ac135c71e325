package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.security.account.EmailAddress;

/**
 * An invitation to share a household. Immutable.
 *
 * @param id what it is called
 * @param ledger which household it is to
 * @param household what that was called then
 * @param email whom it is for
 * @param role what they will be
 * @param inviter the account of who sent it
 */
public record Invitation(
    String id, LedgerId ledger, String household, EmailAddress email, Role role, String inviter) {}
