/** What every request passes before the application sees it, whatever server it came through. */
@NullMarked
package dev.budgetpulse.security.gate;

import org.jspecify.annotations.NullMarked;
