package dev.budgetpulse.core.money;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The currencies that ISO 4217 lists as current, as of amendment 180 (2026-01-01), and what the
 * running JDK knows of them.
 *
 * <p>The JDK's {@link Currency#getAvailableCurrencies} has withdrawn currencies too, such as the
 * German mark. They stay usable everywhere, so that old entries keep their currency; what a person
 * is offered to choose from is {@link #current}. A code that is newer than the JDK is {@linkplain
 * #unknown not known to it}; a host that needs it names it in the file that the system property
 * {@code java.util.currency.data} points to, or updates the JDK.
 *
 * <p>Immutable and thread-safe.
 */
public final class IsoCurrencies {
  private final NavigableSet<Currency> current;
  private final List<String> unknown;

  private IsoCurrencies(NavigableSet<Currency> current, List<String> unknown) {
    this.current = Collections.unmodifiableNavigableSet(current);
    this.unknown = List.copyOf(unknown);
  }

  /** Returns the list that comes with this library. */
  public static IsoCurrencies standard() {
    NavigableSet<Currency> current = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
    List<String> unknown = new ArrayList<>();
    for (String line : lines()) {
      String[] words = line.split(" ", -1);
      for (String code : Arrays.asList(words).subList(1, words.length)) {
        known(code).ifPresentOrElse(current::add, () -> unknown.add(code));
      }
    }
    return new IsoCurrencies(current, unknown);
  }

  /** Returns the current currencies that this JDK knows, by code. */
  public NavigableSet<Currency> current() {
    return current;
  }

  /** Returns the codes of current currencies that this JDK does not know. */
  public List<String> unknown() {
    return unknown;
  }

  /** Says whether a currency has been withdrawn: it is for old entries only. */
  public boolean isWithdrawn(Currency currency) {
    return currency.getDefaultFractionDigits() >= 0 && !current.contains(currency);
  }

  private static Optional<Currency> known(String code) {
    try {
      return Optional.of(Currency.getInstance(code));
    } catch (IllegalArgumentException newerThanTheJdk) {
      return Optional.empty();
    }
  }

  private static List<String> lines() {
    try (InputStream file =
            Objects.requireNonNull(IsoCurrencies.class.getResourceAsStream("iso-4217.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      Stream<String> lines = reader.lines();
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the list of currencies", e);
    }
  }
}
