/** A log that shows when somebody alters, removes or cuts off what it holds. */
@NullMarked
package dev.budgetpulse.security.audit;

import org.jspecify.annotations.NullMarked;
