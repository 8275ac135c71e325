/** Migrations from the command line, for a deployment pipeline. */
@NullMarked
package dev.budgetpulse.examples.migrate;

import org.jspecify.annotations.NullMarked;
