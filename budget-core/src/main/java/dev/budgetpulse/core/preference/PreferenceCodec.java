package dev.budgetpulse.core.preference;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How values of a type are written as text and read again.
 *
 * <p>{@code read(write(value))} is the value for every value that can be stored. Implementations
 * are thread-safe.
 *
 * @param <T> the type of the values
 */
public interface PreferenceCodec<T> {

  /** Returns the value that a text stands for, or nothing if it stands for none; never throws. */
  Optional<T> read(String text);

  /** Returns the text of a value. */
  String write(T value);

  /** Returns the codec of a pair of functions; what the reader throws means that there is none. */
  static <T> PreferenceCodec<T> of(Function<String, T> reader, Function<T, String> writer) {
    return new PreferenceCodec<>() {
      @Override
      public Optional<T> read(String text) {
        try {
          return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException | DateTimeException | IllformedLocaleException e) {
          return Optional.empty();
        }
      }

      @Override
      public String write(T value) {
        return writer.apply(value);
      }
    };
  }

  /** Returns the codec of any text. */
  static PreferenceCodec<String> text() {
    return of(Function.identity(), Function.identity());
  }

  /** Returns the codec of yes and no, {@code true} and {@code false}. */
  static PreferenceCodec<Boolean> yesOrNo() {
    return of(
        text -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Neither true nor false");
          }
          return Boolean.valueOf(text);
        },
        String::valueOf);
  }

  /** Returns the codec of whole numbers in a range, both ends included. */
  static PreferenceCodec<Long> wholeNumber(long least, long most) {
    return of(
        text -> {
          long number = Long.parseLong(text);
          if (number < least || number > most) {
            throw new IllegalArgumentException("Not in " + least + " to " + most);
          }
          return number;
        },
        String::valueOf);
  }

  /** Returns the codec of an enum's constants, by lower-case name with hyphens. */
  static <E extends Enum<E>> PreferenceCodec<E> oneOf(Class<E> type) {
    Function<E, String> writer =
        constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return of(
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> writer.apply(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("None of the constants")),
        writer);
  }

  /** Returns the codec of currencies, by ISO 4217 code. */
  static PreferenceCodec<Currency> currency() {
    return of(Currency::getInstance, Currency::getCurrencyCode);
  }

  /** Returns the codec of locales, by BCP 47 language tag. */
  static PreferenceCodec<Locale> locale() {
    return of(text -> new Locale.Builder().setLanguageTag(text).build(), Locale::toLanguageTag);
  }

  /** Returns the codec of time zones, by the name of a region or by offset. */
  static PreferenceCodec<ZoneId> timeZone() {
    return of(ZoneId::of, ZoneId::getId);
  }

  /** Returns the codec of days of the week, by lower-case English name. */
  static PreferenceCodec<DayOfWeek> weekday() {
    return oneOf(DayOfWeek.class);
  }
}
