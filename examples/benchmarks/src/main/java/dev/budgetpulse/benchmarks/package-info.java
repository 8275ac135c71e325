/** JMH benchmarks. */
@NullMarked
package dev.budgetpulse.benchmarks;

import org.jspecify.annotations.NullMarked;
