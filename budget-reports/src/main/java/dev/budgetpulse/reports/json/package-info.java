/** Reports for programs (JSON), as {@code report.schema.json} in this package describes them. */
@NullMarked
package dev.budgetpulse.reports.json;

import org.jspecify.annotations.NullMarked;
