package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.CatchUp;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Posting;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleChange;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comes again: bills, salaries, standing orders. */
public final class RecurrenceRoutes {
  private static final String HERE = "/recurrences";
  private static final String OWN = "own";
  private static final Map<String, String> RHYTHMS = rhythms();
  private static final Pattern OCCURRENCE =
      Pattern.compile("([0-9a-f-]{36})_([0-9]{4}-[0-9]{2}-[0-9]{2})");
  private static final int BACK = 31;
  private static final int AHEAD = 45;
  private static final int SOON = 7;

  private final Site site;

  /** Makes the routes of a site. */
  public RecurrenceRoutes(Site site) {
    this.site = site;
  }

  private static Map<String, String> rhythms() {
    Map<String, String> rhythms = new LinkedHashMap<>();
    rhythms.put("monthly", "FREQ=MONTHLY");
    rhythms.put("weekly", "FREQ=WEEKLY");
    rhythms.put("fortnightly", "FREQ=WEEKLY;INTERVAL=2");
    rhythms.put("quarterly", "FREQ=MONTHLY;INTERVAL=3");
    rhythms.put("half-yearly", "FREQ=MONTHLY;INTERVAL=6");
    rhythms.put("yearly", "FREQ=YEARLY");
    rhythms.put("last-workday", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1");
    rhythms.put(OWN, "");
    return rhythms;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, typed(context), Optional.empty()));
    routes.post(HERE, this::add);
    routes.post(
        HERE + "/{id}/pause",
        context ->
            change(context, (book, id) -> book.schedules().pause(id), "recurrences.done.paused"));
    routes.post(
        HERE + "/{id}/resume",
        context ->
            change(
                context,
                (book, id) -> book.schedules().resume(id, site.today(context)),
                "recurrences.done.resumed"));
    routes.post(
        HERE + "/{id}/automatic",
        context ->
            change(
                context,
                (book, id) ->
                    book.schedules()
                        .change(
                            id,
                            schedule ->
                                schedule.posting(
                                    schedule.posting() == Posting.REMIND
                                        ? Posting.POST_ON_TIME
                                        : Posting.REMIND)),
                "recurrences.done.changed"));
    routes.post(HERE + "/{id}/remove", this::remove);
    routes.post(HERE + "/due/{occurrence}/post", this::post);
    routes.post(HERE + "/due/{occurrence}/skip", this::skip);
  }

  private interface Deed {
    ScheduleChange on(Book book, ScheduleId id);
  }

  private RecurrencesView.Typed typed(Context context) {
    return new RecurrencesView.Typed("", "", false, "", site.today(context).toString(), "");
  }

  private void add(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    try {
      book.schedules().add(form.required("name"), terms(book, form));
      done(context, book, "recurrences.done.added");
    } catch (BadInputException e) {
      refuse(context, form, e.getMessage());
    } catch (IllegalArgumentException | DateTimeException e) {
      refuse(context, form, site.words(context).say("recurrences.refused"));
    }
  }

  private void refuse(Context context, Form form, String why) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(
        context,
        new RecurrencesView.Typed(
            form.text("name"),
            form.text("amount"),
            form.text("direction").equals("in"),
            form.text("payee"),
            form.text("start"),
            form.text("rule")),
        Optional.of(new Page.Notice(why, true)));
  }

  private static Terms terms(Book book, Form form) throws BadInputException {
    Account account =
        book.accounts()
            .find(AccountId.parse(form.text("account")))
            .orElseThrow(() -> form.refusal("recurrences.refused"));
    Money amount = form.amount("amount", account.currency()).abs();
    String rhythm = form.text("rhythm");
    String rule =
        rhythm.equals(OWN)
            ? form.required("rule")
            : Optional.ofNullable(RHYTHMS.get(rhythm))
                .orElseThrow(() -> form.refusal("recurrences.refused"));
    Terms terms =
        Terms.of(
                Recurrence.of(form.date("start"), rule),
                ExpectedAmount.exactly(
                    form.text("direction").equals("in") ? amount : amount.negated()),
                account.id())
            .payee(form.field("payee").orElse(form.text("name")));
    return form.field("category").isEmpty()
        ? terms
        : terms.category(CategoryId.parse(form.text("category")));
  }

  private void change(Context context, Deed deed, String key) {
    Book book = site.book(context);
    if (!(deed.on(book, id(context)) instanceof ScheduleChange.Done)) {
      throw new NotFoundResponse();
    }
    done(context, book, key);
  }

  private void remove(Context context) {
    Book book = site.book(context);
    if (!book.schedules().remove(id(context))) {
      throw new NotFoundResponse();
    }
    done(context, book, "recurrences.done.removed");
  }

  private void post(Context context) {
    Book book = site.book(context);
    CatchUp posted = book.schedules().post(occurrence(context));
    if (posted.posted().isEmpty()) {
      context.status(HttpStatus.CONFLICT);
      show(
          context,
          typed(context),
          Optional.of(new Page.Notice(site.words(context).say("recurrences.not-posted"), true)));
      return;
    }
    done(context, book, "recurrences.done.posted");
  }

  private void skip(Context context) {
    Book book = site.book(context);
    boolean skipped = !site.form(context).text("skipped").equals("no");
    if (!book.schedules().skip(occurrence(context), skipped)) {
      throw new NotFoundResponse();
    }
    done(context, book, skipped ? "recurrences.done.skipped" : "recurrences.done.changed");
  }

  private static void done(Context context, Book book, String key) {
    Site.goToDone(
        context, HERE, key, book.history().latest().map(set -> set.revision()).orElse(0L), 1);
  }

  private static ScheduleId id(Context context) {
    try {
      return ScheduleId.parse(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw new NotFoundResponse();
    }
  }

  private static OccurrenceId occurrence(Context context) {
    Matcher parts = OCCURRENCE.matcher(context.pathParam("occurrence"));
    if (!parts.matches()) {
      throw new NotFoundResponse();
    }
    try {
      return new OccurrenceId(ScheduleId.parse(parts.group(1)), LocalDate.parse(parts.group(2)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new NotFoundResponse();
    }
  }

  private void show(Context context, RecurrencesView.Typed typed, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    LocalDate today = site.today(context);
    Map<AccountId, String> accounts = new LinkedHashMap<>();
    book.accounts().all().forEach(account -> accounts.put(account.id(), account.name()));
    RecurrencesView view =
        new RecurrencesView(
            book
                .schedules()
                .occurrences(today.minusDays(BACK), today.plusDays(AHEAD), today, SOON)
                .stream()
                .filter(each -> each.state() != Occurrence.State.UNTRACKED)
                .sorted()
                .map(each -> due(each, words))
                .toList(),
            book.schedules().all().stream()
                .sorted(Comparator.comparing(Schedule::name))
                .map(each -> row(each, words, accounts))
                .toList(),
            book.role() != Role.VIEWER,
            choices(book, words, typed));
    site.show(
        context,
        "recurrences/recurrences.jte",
        words.say("recurrences.title"),
        Section.RECURRENCES,
        view,
        notice);
  }

  private static RecurrencesView.Due due(Occurrence each, Words words) {
    Occurrence.State state = each.state();
    return new RecurrencesView.Due(
        each.id().schedule() + "_" + each.id().nominal(),
        each.name(),
        words.day(each.due()),
        words.signed(each.amount().middle()),
        words.say("recurrences.state." + word(state)),
        state == Occurrence.State.MISSED
            ? "chip chip-bad"
            : state.isPaid() ? "chip chip-good" : "chip",
        state.isOpen(),
        state == Occurrence.State.SKIPPED);
  }

  private static String word(Occurrence.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static RecurrencesView.Row row(
      Schedule schedule, Words words, Map<AccountId, String> accounts) {
    Terms terms = schedule.terms().get(schedule.terms().size() - 1);
    String rule = terms.recurrence().rule().toString();
    String rhythm =
        RHYTHMS.entrySet().stream()
            .filter(each -> each.getValue().equals(rule))
            .map(Map.Entry::getKey)
            .findFirst()
            .map(key -> words.say("recurrences.rhythm." + key))
            .orElse(rule);
    return new RecurrencesView.Row(
        schedule.id().toString(),
        schedule.name(),
        rhythm,
        accounts.getOrDefault(terms.account(), ""),
        words.signed(terms.amount().middle()),
        schedule.paused(),
        schedule.posting() != Posting.REMIND);
  }

  private static RecurrencesView.Choices choices(
      Book book, Words words, RecurrencesView.Typed typed) {
    return new RecurrencesView.Choices(
        RHYTHMS.keySet().stream()
            .map(
                key ->
                    new RecurrencesView.Option(
                        key, words.say("recurrences.rhythm." + key), key.equals("monthly")))
            .toList(),
        book.accounts().all().stream()
            .filter(account -> !account.closed())
            .map(
                account ->
                    new RecurrencesView.Option(
                        account.id().toString(),
                        account.name() + " (" + account.currency() + ")",
                        false))
            .toList(),
        book.categories().all().stream()
            .filter(category -> !category.archived())
            .map(
                category ->
                    new RecurrencesView.Option(category.id().toString(), category.name(), false))
            .sorted(Comparator.comparing(RecurrencesView.Option::label))
            .toList(),
        typed);
  }

  static List<String> rhythmNames() {
    return List.copyOf(RHYTHMS.keySet());
  }
}
