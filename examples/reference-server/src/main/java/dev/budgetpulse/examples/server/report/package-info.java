/** The reports: as pages, as files, and as people have saved them. */
@NullMarked
package dev.budgetpulse.examples.server.report;

import org.jspecify.annotations.NullMarked;
