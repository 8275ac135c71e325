/** Where figures come from: each as a tree whose leaves add up to it. */
@NullMarked
package dev.budgetpulse.core.explain;

import org.jspecify.annotations.NullMarked;
