/** The laws of mail transports, for those who write one. */
@NullMarked
package dev.budgetpulse.reports.testkit;

import org.jspecify.annotations.NullMarked;
