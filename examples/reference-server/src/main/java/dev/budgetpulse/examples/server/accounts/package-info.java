/** The pages of accounts, and of holding them against what their banks say. */
@NullMarked
package dev.budgetpulse.examples.server.accounts;

import org.jspecify.annotations.NullMarked;
