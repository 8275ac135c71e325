/** Says which passwords will do, and keeps them so that a stolen table is of little use. */
@NullMarked
package dev.budgetpulse.security.password;

import org.jspecify.annotations.NullMarked;
