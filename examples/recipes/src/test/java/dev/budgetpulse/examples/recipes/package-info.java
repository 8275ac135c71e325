/** The code of the guides: compiled as it stands there, and run where it needs no server. */
@NullMarked
package dev.budgetpulse.examples.recipes;

import org.jspecify.annotations.NullMarked;
