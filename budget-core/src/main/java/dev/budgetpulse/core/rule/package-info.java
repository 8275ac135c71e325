/**
 * Rules that a user makes to rename, categorise, split and tag entries by what is known of them:
 * checked when saved, applied in a fixed order, with a reason for every change and for every change
 * that was withheld. Knows no store; what it gives is data.
 */
@NullMarked
package dev.budgetpulse.core.rule;

import org.jspecify.annotations.NullMarked;
