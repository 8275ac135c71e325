/** What was kept up, reached and dared. */
@NullMarked
package dev.budgetpulse.insights.streak;

import org.jspecify.annotations.NullMarked;
