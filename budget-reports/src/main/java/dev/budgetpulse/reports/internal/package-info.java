/** What several renderings share. Not for users, and may change at any time. */
@NullMarked
package dev.budgetpulse.reports.internal;

import org.jspecify.annotations.NullMarked;
