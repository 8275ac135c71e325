/** What a ledger held on a day: all that insights are made of. */
@NullMarked
package dev.budgetpulse.insights.snapshot;

import org.jspecify.annotations.NullMarked;
