/** Second factors: codes of authenticator apps and recovery codes, each of them good once. */
@NullMarked
package dev.budgetpulse.security.factor;

import org.jspecify.annotations.NullMarked;
