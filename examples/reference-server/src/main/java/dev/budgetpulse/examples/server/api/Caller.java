package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.Actor;
import java.util.Set;

/**
 * Who calls.
 *
 * @param account the account of the token
 * @param actor who that is in the ledgers
 * @param scopes what the token allows
 */
record Caller(String account, Actor actor, Set<String> scopes) {}
