/** What several packages share and nobody else may use. */
@NullMarked
package dev.budgetpulse.security.internal;

import org.jspecify.annotations.NullMarked;
