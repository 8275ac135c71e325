/** Accounts: registering, signing in, and what a mail to the owner can change. */
@NullMarked
package dev.budgetpulse.security.account;

import org.jspecify.annotations.NullMarked;
