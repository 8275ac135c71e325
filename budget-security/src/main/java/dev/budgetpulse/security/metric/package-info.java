/** What a host counts and times, under names and labels that are few and tell about nobody. */
@NullMarked
package dev.budgetpulse.security.metric;

import org.jspecify.annotations.NullMarked;
