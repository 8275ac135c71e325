/** What if: changes laid over a cash flow, what each of them does, and cuts that reach a target. */
@NullMarked
package dev.budgetpulse.insights.scenario;

import org.jspecify.annotations.NullMarked;
