/** What a report is: an immutable value that says nothing about how it is shown. */
@NullMarked
package dev.budgetpulse.reports.model;

import org.jspecify.annotations.NullMarked;
