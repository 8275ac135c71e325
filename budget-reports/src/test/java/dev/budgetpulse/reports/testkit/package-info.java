/** The laws of renderings, outboxes, boxes of alerts and mail transports, and reports at random. */
@NullMarked
package dev.budgetpulse.reports.testkit;

import org.jspecify.annotations.NullMarked;
