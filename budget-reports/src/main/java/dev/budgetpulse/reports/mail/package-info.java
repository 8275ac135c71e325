/** Mails, and what hands them to a mail server. */
@NullMarked
package dev.budgetpulse.reports.mail;

import org.jspecify.annotations.NullMarked;
