/** What deserves attention today, and what its people have done about it. */
@NullMarked
package dev.budgetpulse.insights.overview;

import org.jspecify.annotations.NullMarked;
