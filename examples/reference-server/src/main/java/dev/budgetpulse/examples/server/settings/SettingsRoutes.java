package dev.budgetpulse.examples.server.settings;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.PreferenceKey;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.server.entries.EntriesOrder;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Look;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.alert.AlertKind;
import dev.budgetpulse.reports.alert.AlertPreferences;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a person prefers. */
public final class SettingsRoutes {
  private static final String HERE = "/settings";

  private final Site site;

  /** Makes the routes of a site. */
  public SettingsRoutes(Site site) {
    this.site = site;
  }

  /** A change of preferences, as a form says it. */
  private interface Choice {
    UnaryOperator<Preferences> read(Book book, Form form, Words words) throws BadInputException;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, saved(context)));
    routes.post(HERE + "/language", context -> save(context, SettingsRoutes::language));
    routes.post(HERE + "/look", context -> save(context, SettingsRoutes::look));
    routes.post(HERE + "/alerts", context -> save(context, SettingsRoutes::alerts));
    routes.post(HERE + "/proposals", context -> save(context, SettingsRoutes::proposals));
  }

  private Optional<Page.Notice> saved(Context context) {
    return context.queryParam("saved") == null
        ? Optional.empty()
        : Optional.of(new Page.Notice(site.words(context).say("settings.saved"), false));
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Words words = site.words(context);
    site.show(
        context,
        "settings/settings.jte",
        words.say("settings.title"),
        Section.SETTINGS,
        new SettingsViews(site.book(context), words, site.preferences(context))
            .view(site.zone(context)),
        notice);
  }

  private void save(Context context, Choice choice) {
    Book book = site.book(context);
    try {
      book.preferences().change(choice.read(book, site.form(context), site.words(context)));
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, Optional.of(new Page.Notice(e.getMessage(), true)));
      return;
    }
    Site.goTo(context, HERE + "?saved");
  }

  private static UnaryOperator<Preferences> language(Book book, Form form, Words words)
      throws BadInputException {
    UnaryOperator<Preferences> locale = set(form, "locale", StandardPreferences.LOCALE, words);
    UnaryOperator<Preferences> zone = set(form, "zone", StandardPreferences.TIME_ZONE, words);
    UnaryOperator<Preferences> weekday =
        set(form, "weekday", StandardPreferences.FIRST_WEEKDAY, words);
    UnaryOperator<Preferences> currency =
        set(form, "currency", StandardPreferences.currency(book.ledger().currency()), words);
    if (SettingsViews.currencies(book).stream()
        .noneMatch(known -> known.getCurrencyCode().equals(form.text("currency")))) {
      throw words.refusal("settings.refused");
    }
    return before -> currency.apply(weekday.apply(zone.apply(locale.apply(before))));
  }

  private static UnaryOperator<Preferences> look(Book book, Form form, Words words)
      throws BadInputException {
    UnaryOperator<Preferences> theme = set(form, "theme", StandardPreferences.THEME, words);
    UnaryOperator<Preferences> density = set(form, "density", Look.DENSITY, words);
    UnaryOperator<Preferences> size = set(form, "size", Look.SIZE, words);
    UnaryOperator<Preferences> order = set(form, "order", EntriesOrder.USUAL, words);
    return before -> order.apply(size.apply(density.apply(theme.apply(before))));
  }

  private static UnaryOperator<Preferences> alerts(Book book, Form form, Words words)
      throws BadInputException {
    Optional<Money> large =
        form.field("large").isEmpty()
            ? Optional.empty()
            : Optional.of(form.amount("large", book.ledger().currency()));
    if (large.filter(amount -> !amount.isPositive()).isPresent()) {
      throw words.refusal("settings.not-positive");
    }
    UnaryOperator<Preferences> all = before -> before.with(AlertPreferences.LARGE, large);
    for (AlertKind kind : AlertKind.values()) {
      all = then(all, set(form, kind.preference().name(), kind.preference(), words));
    }
    all = then(all, set(form, "quiet-from", AlertPreferences.QUIET_FROM, words));
    all = then(all, set(form, "quiet-until", AlertPreferences.QUIET_UNTIL, words));
    return then(all, set(form, "digest", AlertPreferences.DIGEST, words));
  }

  private static UnaryOperator<Preferences> proposals(Book book, Form form, Words words)
      throws BadInputException {
    boolean wanted = form.field("proposals").isPresent();
    return then(
        before -> before.with(Proposals.WANTED, wanted),
        set(form, "confidence", Proposals.CONFIDENCE, words));
  }

  private static UnaryOperator<Preferences> then(
      UnaryOperator<Preferences> first, UnaryOperator<Preferences> second) {
    return before -> second.apply(first.apply(before));
  }

  private static <T> UnaryOperator<Preferences> set(
      Form form, String field, PreferenceKey<T> key, Words words) throws BadInputException {
    T value =
        key.codec().read(form.text(field)).orElseThrow(() -> words.refusal("settings.refused"));
    return before -> before.with(key, value);
  }
}
