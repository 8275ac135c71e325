/** The laws of stores, for whoever writes one. */
@org.jspecify.annotations.NullMarked
package dev.budgetpulse.security.testkit;
