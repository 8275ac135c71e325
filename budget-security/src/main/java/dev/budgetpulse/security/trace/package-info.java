/** What ties together all that one request leaves behind, and where errors are handed to. */
@NullMarked
package dev.budgetpulse.security.trace;

import org.jspecify.annotations.NullMarked;
