/** How the pages work, for who uses them. */
@NullMarked
package dev.budgetpulse.examples.server.help;

import org.jspecify.annotations.NullMarked;
