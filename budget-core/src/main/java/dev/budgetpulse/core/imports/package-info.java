/** Taking bank files into accounts: preview, commit once, undo as a whole. */
@NullMarked
package dev.budgetpulse.core.imports;

import org.jspecify.annotations.NullMarked;
