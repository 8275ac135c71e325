/** Mails by the HTTP interface of a provider, and the mails about accounts by any transport. */
@NullMarked
package dev.budgetpulse.examples.mail;

import org.jspecify.annotations.NullMarked;
