/** Who may see what: accounts, sessions, households and those who share them. */
@NullMarked
package dev.budgetpulse.examples.server.people;

import org.jspecify.annotations.NullMarked;
