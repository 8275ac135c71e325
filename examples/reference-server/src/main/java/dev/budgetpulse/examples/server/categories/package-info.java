/** Categories in their groups. */
@NullMarked
package dev.budgetpulse.examples.server.categories;

import org.jspecify.annotations.NullMarked;
