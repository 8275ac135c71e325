/** What the server sends people unasked: reports on their days, alerts; and how they end it. */
@NullMarked
package dev.budgetpulse.examples.server.post;

import org.jspecify.annotations.NullMarked;
