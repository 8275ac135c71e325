/** Keys from the environment: refused if weak, kept out of texts, used to sign and to seal. */
@NullMarked
package dev.budgetpulse.security.secret;

import org.jspecify.annotations.NullMarked;
