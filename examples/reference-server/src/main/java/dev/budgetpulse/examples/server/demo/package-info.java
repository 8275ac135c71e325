/** The invented household that a new server shows. */
@NullMarked
package dev.budgetpulse.examples.server.demo;

import org.jspecify.annotations.NullMarked;
