/** A web server on the libraries, for one person on their own machine. */
@NullMarked
package dev.budgetpulse.examples.server;

import org.jspecify.annotations.NullMarked;
