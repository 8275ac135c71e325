/** The laws of outboxes and mail transports, and reports to test renderings with. */
@NullMarked
package dev.budgetpulse.reports.testkit;

import org.jspecify.annotations.NullMarked;
