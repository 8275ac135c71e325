/** Who is signed in: sessions kept on the server, of which a browser holds only a random secret. */
@NullMarked
package dev.budgetpulse.security.session;

import org.jspecify.annotations.NullMarked;
