/** How a household's money is doing, what to budget and where to save. */
@NullMarked
package dev.budgetpulse.insights.health;

import org.jspecify.annotations.NullMarked;
