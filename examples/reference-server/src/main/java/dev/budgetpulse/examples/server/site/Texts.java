package dev.budgetpulse.examples.server.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * All texts of the pages, by language; {@code texts/PART_LANGUAGE.properties} of the jar.
 * Immutable.
 */
final class Texts {
  /** The parts of the site that have texts, each with a file for each language. */
  static final List<String> PARTS =
      List.of(
          "accounts",
          "api",
          "budget",
          "calendar",
          "categories",
          "dashboard",
          "entries",
          "forecast",
          "goals",
          "help",
          "import",
          "insight",
          "people",
          "post",
          "recurrences",
          "report",
          "rules",
          "settings",
          "shared",
          "site");

  /** The languages there are; the first is for who reads none of them. */
  static final List<String> LANGUAGES = List.of("en", "de");

  private final Map<String, Language> byCode;

  private Texts(Map<String, Language> byCode) {
    this.byCode = Map.copyOf(byCode);
  }

  /** The texts of one language. */
  record Language(String code, Map<String, String> patterns) {
    String pattern(String key) {
      return Optional.ofNullable(patterns.get(key))
          .orElseThrow(() -> new IllegalArgumentException("No text " + key + " in " + code));
    }
  }

  /** Reads the texts. */
  static Texts load() {
    Map<String, Language> languages = new HashMap<>();
    for (String code : LANGUAGES) {
      Map<String, String> patterns = new HashMap<>();
      for (String part : PARTS) {
        read(part, code)
            .forEach(
                (key, pattern) -> {
                  if (patterns.put((String) key, (String) pattern) != null) {
                    throw new IllegalStateException("Two texts are called " + key);
                  }
                });
      }
      languages.put(code, new Language(code, Map.copyOf(patterns)));
    }
    return new Texts(languages);
  }

  Language language(Locale locale) {
    return Optional.ofNullable(byCode.get(locale.getLanguage()))
        .or(() -> Optional.ofNullable(byCode.get(LANGUAGES.get(0))))
        .orElseThrow();
  }

  private static Properties read(String part, String code) {
    String file = "/texts/" + part + "_" + code + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + file);
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
