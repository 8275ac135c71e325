package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.Book;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** Knows who sends requests. Thread-safe. */
public interface Guests {
  /**
   * Returns who a request comes from, if they have signed in, and notes that they were here.
   *
   * @param language what their browser asks for
   */
  Optional<Guest> find(Context context, Locale language);

  /** Opens the ledger that a guest looks at. */
  Book open(Guest guest);
}
