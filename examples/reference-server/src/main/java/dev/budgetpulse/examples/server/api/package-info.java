/** The interface for programs: what the pages do, as JSON under {@code /api/v1}. */
@NullMarked
package dev.budgetpulse.examples.server.api;

import org.jspecify.annotations.NullMarked;
