package dev.budgetpulse.core.phrase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The signs of currencies, and their codes. */
final class Symbols {
  private final Map<String, List<Currency>> bySign;

  private Symbols(Map<String, List<Currency>> bySign) {
    this.bySign = Map.copyOf(bySign);
  }

  /** Reads the table that comes with this library. */
  static Symbols standard() {
    Map<String, List<Currency>> bySign = new HashMap<>();
    for (String line : resource("symbols.txt").split("\n", -1)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf(" = ");
      bySign.put(
          line.substring(0, equals),
          Arrays.stream(line.substring(equals + 3).strip().split(" ", -1))
              .flatMap(code -> code(code).stream())
              .toList());
    }
    return new Symbols(bySign);
  }

  /** Returns the text of a file beside this class. */
  static String resource(String name) {
    try (InputStream file = Objects.requireNonNull(Symbols.class.getResourceAsStream(name), name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      Stream<String> lines = reader.lines();
      return String.join("\n", lines.toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + name, e);
    }
  }

  /** Returns the currency of an upper-case code, if money can be counted in it. */
  static Optional<Currency> code(String code) {
    if (code.length() != 3 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      return Optional.empty();
    }
    try {
      Currency currency = Currency.getInstance(code);
      return currency.getDefaultFractionDigits() < 0 ? Optional.empty() : Optional.of(currency);
    } catch (IllegalArgumentException noSuchCode) {
      return Optional.empty();
    }
  }

  /** Returns every currency that a sign may stand for, or nothing if it is none. */
  List<Currency> of(String sign) {
    return bySign.getOrDefault(sign, List.of());
  }

  /** Returns every currency that a sign or code stands for. */
  List<Currency> named(String signOrCode) {
    return code(signOrCode).map(List::of).orElseGet(() -> of(signOrCode));
  }
}
