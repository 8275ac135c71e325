/** The rules: what renames, categorises and tags entries. */
@NullMarked
package dev.budgetpulse.examples.server.rules;

import org.jspecify.annotations.NullMarked;
