/**
 * The specification that every store must keep, to be run against an implementation of one's own:
 * extend a {@code …Spec} class, say where the store comes from, and run the class with jqwik.
 */
@NullMarked
package dev.budgetpulse.core.testkit;

import org.jspecify.annotations.NullMarked;
