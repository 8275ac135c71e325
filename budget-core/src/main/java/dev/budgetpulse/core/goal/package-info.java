/** Goals: what somebody saves for or pays off, how far they are, and what it takes to get there. */
@NullMarked
package dev.budgetpulse.core.goal;

import org.jspecify.annotations.NullMarked;
