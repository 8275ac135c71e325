/** {@code budget-security} in front of an application that runs in a servlet container. */
@NullMarked
package dev.budgetpulse.examples.servlet;

import org.jspecify.annotations.NullMarked;
