/** The headers that every response carries, and what becomes of a request in clear. */
@NullMarked
package dev.budgetpulse.security.headers;

import org.jspecify.annotations.NullMarked;
