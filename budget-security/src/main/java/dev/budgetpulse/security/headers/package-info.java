/** The headers that every response carries, by what the response is. */
@NullMarked
package dev.budgetpulse.security.headers;

import org.jspecify.annotations.NullMarked;
