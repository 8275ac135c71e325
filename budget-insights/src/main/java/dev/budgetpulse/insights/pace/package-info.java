/** Whether money goes faster than it should or used to, while there is time to do something. */
@NullMarked
package dev.budgetpulse.insights.pace;

import org.jspecify.annotations.NullMarked;
