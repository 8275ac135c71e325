/** What takes longer than anybody should wait for a page. */
@NullMarked
package dev.budgetpulse.examples.server.later;

import org.jspecify.annotations.NullMarked;
