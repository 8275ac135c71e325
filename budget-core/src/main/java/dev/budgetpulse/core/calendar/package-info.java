/** Business days: weekends, holidays, and where what is due on one of them goes. */
@NullMarked
package dev.budgetpulse.core.calendar;

import org.jspecify.annotations.NullMarked;
