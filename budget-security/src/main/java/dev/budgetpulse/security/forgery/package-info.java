/** Tells a request that a person made on our pages from one that another site made them send. */
@NullMarked
package dev.budgetpulse.security.forgery;

import org.jspecify.annotations.NullMarked;
