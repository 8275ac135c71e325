package dev.budgetpulse.examples.server.site;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of our languages a browser asks for. */
final class Languages {
  private static final List<Locale> OURS = List.of(Locale.UK, Locale.US, Locale.GERMANY);

  private Languages() {}

  /** Returns the best of ours for a request. */
  static Locale asked(Context context) {
    return asked(context.header("Accept-Language"));
  }

  /** Returns the best of ours for an {@code Accept-Language}, British English if there is none. */
  static Locale asked(@Nullable String header) {
    if (header == null) {
      return Locale.UK;
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
      List<Locale> exact = Locale.filter(ranges, OURS, Locale.FilteringMode.EXTENDED_FILTERING);
      if (!exact.isEmpty()) {
        return exact.get(0);
      }
      Locale found = Locale.lookup(ranges, List.of(Locale.ENGLISH, Locale.GERMAN));
      return found != null && found.equals(Locale.GERMAN) ? Locale.GERMANY : Locale.UK;
    } catch (IllegalArgumentException e) {
      return Locale.UK;
    }
  }
}
