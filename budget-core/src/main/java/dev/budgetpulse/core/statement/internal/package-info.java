/** What the readers of bank files have in common; not for use outside of them. */
@NullMarked
package dev.budgetpulse.core.statement.internal;

import org.jspecify.annotations.NullMarked;
