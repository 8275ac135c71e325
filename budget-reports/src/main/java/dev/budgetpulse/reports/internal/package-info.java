/** What more than one package of this module shares, and nobody else. */
@NullMarked
package dev.budgetpulse.reports.internal;

import org.jspecify.annotations.NullMarked;
