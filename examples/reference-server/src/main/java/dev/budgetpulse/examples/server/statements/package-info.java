/** The pages that take a bank's file in. */
@NullMarked
package dev.budgetpulse.examples.server.statements;

import org.jspecify.annotations.NullMarked;
