/** The errors of an application in Sentry. */
@NullMarked
package dev.budgetpulse.examples.sentry;

import org.jspecify.annotations.NullMarked;
