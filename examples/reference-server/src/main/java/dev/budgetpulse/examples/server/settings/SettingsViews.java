package dev.budgetpulse.examples.server.settings;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.server.entries.EntriesOrder;
import dev.budgetpulse.examples.server.site.Look;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.alert.AlertKind;
import dev.budgetpulse.reports.alert.AlertPreferences;
import dev.budgetpulse.reports.alert.Telling;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the form of what a person prefers. */
final class SettingsViews {
  /** The languages that there are texts in, with the regions that write numbers differently. */
  static final List<Locale> LOCALES =
      Stream.of("en-GB", "en-US", "en-IE", "de-DE", "de-AT", "de-CH")
          .map(Locale::forLanguageTag)
          .toList();

  static final List<DayOfWeek> WEEKDAYS =
      List.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final Book book;
  private final Words words;
  private final Preferences preferences;

  SettingsViews(Book book, Words words, Preferences preferences) {
    this.book = book;
    this.words = words;
    this.preferences = preferences;
  }

  static List<Currency> currencies(Book book) {
    return Stream.concat(
            Stream.of(book.ledger().currency()),
            book.accounts().all().stream().map(Account::currency))
        .distinct()
        .toList();
  }

  SettingsView view(ZoneId zone) {
    AlertPreferences alerts = AlertPreferences.of(preferences);
    Currency own = book.ledger().currency();
    return new SettingsView(
        options(
            LOCALES,
            Locale::toLanguageTag,
            locale -> locale.getDisplayName(locale),
            words.locale()),
        zone.getId(),
        ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.contains("/") && !name.startsWith("Etc/"))
            .sorted()
            .toList(),
        options(
            WEEKDAYS,
            Words::word,
            day -> day.getDisplayName(TextStyle.FULL_STANDALONE, words.locale()),
            preferences.get(StandardPreferences.FIRST_WEEKDAY)),
        options(
            currencies(book),
            Currency::getCurrencyCode,
            currency -> currency.getCurrencyCode() + " " + currency.getDisplayName(words.locale()),
            preferences.get(StandardPreferences.currency(own))),
        options(StandardPreferences.Theme.values(), "theme", StandardPreferences.THEME),
        options(Look.Density.values(), "density", Look.DENSITY),
        options(Look.Size.values(), "size", Look.SIZE),
        options(
            List.of(EntriesOrder.values()),
            Words::word,
            order -> words.say("entries.order." + Words.word(order)),
            preferences.get(EntriesOrder.USUAL)),
        Arrays.stream(AlertKind.values()).map(this::kind).toList(),
        alerts.large().map(words::number).orElse(""),
        own.getCurrencyCode(),
        alerts.quietFrom().toString(),
        alerts.quietUntil().toString(),
        alerts.digest().toString(),
        preferences.get(Proposals.WANTED),
        preferences.get(Proposals.CONFIDENCE).toString());
  }

  private SettingsView.Kind kind(AlertKind kind) {
    return new SettingsView.Kind(
        kind.preference().name(),
        words.say("settings.alert." + Words.word(kind)),
        options(
            List.of(Telling.values()),
            Words::word,
            telling -> words.say("settings.telling." + Words.word(telling)),
            preferences.get(kind.preference())));
  }

  private <E extends Enum<E>> List<SettingsView.Option> options(
      E[] constants, String name, dev.budgetpulse.core.preference.PreferenceKey<E> key) {
    return options(
        List.of(constants),
        Words::word,
        constant -> words.say("settings." + name + "." + Words.word(constant)),
        preferences.get(key));
  }

  private static <T> List<SettingsView.Option> options(
      List<T> all, Function<T, String> value, Function<T, String> label, T chosen) {
    return all.stream()
        .map(
            each ->
                new SettingsView.Option(value.apply(each), label.apply(each), each.equals(chosen)))
        .toList();
  }
}
