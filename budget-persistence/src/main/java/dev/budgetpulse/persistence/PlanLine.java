package dev.budgetpulse.persistence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the answer to what a budget plan is.
 *
 * @param kind which table it is from, see {@link PlanQuery}
 * @param month the month's number, 0 for the version
 * @param category the category, null for the version and for what is held
 * @param number the version, an amount, or 1 and 0 for whether it carries over
 */
record PlanLine(String kind, Long month, @Nullable UUID category, Long number) {
  static final String MAPPING = "PlanLine";
}
