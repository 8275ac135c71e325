/** Bank files: what is in one once it is read, and what a reader of one format does. */
@NullMarked
package dev.budgetpulse.core.statement;

import org.jspecify.annotations.NullMarked;
