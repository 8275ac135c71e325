/**
 * Limits how often something may happen: exact windows, bounded memory, no amnesty for attackers.
 */
@org.jspecify.annotations.NullMarked
package dev.budgetpulse.security.limit;
