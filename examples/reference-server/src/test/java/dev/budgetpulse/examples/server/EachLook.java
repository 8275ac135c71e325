package dev.budgetpulse.examples.server;

import com.microsoft.playwright.options.ColorScheme;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Pages that are looked at on a telephone and on a desk, dark and light, in both languages; in all
 * combinations only for pictures.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0} px wide, {1}, {2}")
@ArgumentsSource(EachLook.Looks.class)
@interface EachLook {
  /** The width of the window, the colours that are wished for, and the language. */
  final class Looks implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Stream<Arguments> looks =
          Stream.of(
              Arguments.of(360, ColorScheme.DARK, "de-DE"),
              Arguments.of(1280, ColorScheme.LIGHT, "en-GB"));
      return Chromium.PICTURES
          ? Stream.concat(
              looks,
              Stream.of(
                  Arguments.of(360, ColorScheme.LIGHT, "en-GB"),
                  Arguments.of(1280, ColorScheme.DARK, "de-DE")))
          : looks;
    }
  }
}
