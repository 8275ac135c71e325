package dev.budgetpulse.examples.server.site;

import java.util.Optional;

/**
 * What a page says that tells what went wrong.
 *
 * @param status the status of the answer
 * @param title what happened
 * @param text what to do about it
 * @param id under what the log tells more
 */
public record ErrorView(int status, String title, String text, Optional<String> id) {

  static ErrorView of(int status, String title, String text) {
    return new ErrorView(status, title, text, Optional.empty());
  }
}
