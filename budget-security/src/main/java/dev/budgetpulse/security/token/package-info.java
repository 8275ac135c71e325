/** Tokens of programs: opaque, prefixed, and known to the server only by their digests. */
@NullMarked
package dev.budgetpulse.security.token;

import org.jspecify.annotations.NullMarked;
