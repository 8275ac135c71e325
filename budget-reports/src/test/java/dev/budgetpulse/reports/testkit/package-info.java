/** The laws of renderings and outboxes, and reports to test renderings with. */
@NullMarked
package dev.budgetpulse.reports.testkit;

import org.jspecify.annotations.NullMarked;
