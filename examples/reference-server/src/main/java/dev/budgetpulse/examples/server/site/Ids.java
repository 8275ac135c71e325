package dev.budgetpulse.examples.server.site;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;
import java.util.function.Function;

/** Ids as addresses and forms name them, which may be whatever somebody sends. */
public final class Ids {
  private Ids() {}

  /** Returns the id that a text is, empty if it is none. */
  public static <T> Optional<T> read(String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the id that the path has at a name.
   *
   * @throws NotFoundResponse if there is none
   */
  public static <T> T inPath(Context context, String name, Function<String, T> parse) {
    return read(context.pathParam(name), parse).orElseThrow(NotFoundResponse::new);
  }
}
