/** What envelopes ask for, line by line, and how the money that there is is given to them. */
@NullMarked
package dev.budgetpulse.core.template;

import org.jspecify.annotations.NullMarked;
