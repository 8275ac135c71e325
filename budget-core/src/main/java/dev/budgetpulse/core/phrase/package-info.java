/**
 * Quick entry: what a person types in one line, such as {@code 12.50 coffee at Blue Bottle
 * yesterday #work}, understood as a draft of an entry or as questions; nothing is invented and no
 * word is lost.
 */
@NullMarked
package dev.budgetpulse.core.phrase;

import org.jspecify.annotations.NullMarked;
