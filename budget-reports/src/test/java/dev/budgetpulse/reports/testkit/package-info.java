/** Reports to test renderings with, by hand and at random, and what reads them back. */
@NullMarked
package dev.budgetpulse.reports.testkit;

import org.jspecify.annotations.NullMarked;
