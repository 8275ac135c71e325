package dev.budgetpulse.core.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The categories that most households begin with, as data in each language. */
final class StarterSet {
  private StarterSet() {}

  /** One category: the kind, its group's name and its own. */
  record Line(Category.Kind kind, String group, String name) {}

  /** Returns the set in German for German, otherwise in English. */
  static List<Line> in(Locale locale) {
    String file = "starter-set.%s.txt".formatted(isGerman(locale) ? "de" : "en");
    try (InputStream in = StarterSet.class.getResourceAsStream(file)) {
      String text =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split(";", 3)).map(StarterSet::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  private static boolean isGerman(Locale locale) {
    return locale.getLanguage().equals("de");
  }

  private static Line line(String[] parts) {
    return new Line(Category.Kind.valueOf(parts[0]), parts[1], parts[2]);
  }
}
