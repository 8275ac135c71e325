package dev.budgetpulse.examples.server.forecast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.flow.Baseline;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.CashLine;
import dev.budgetpulse.insights.flow.Layer;
import dev.budgetpulse.insights.scenario.Outcome;
import dev.budgetpulse.insights.scenario.Scenario;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cash to come, and what if. */
public final class ForecastRoutes {
  private static final String HERE = "/forecast";
  private static final List<Integer> HORIZONS = List.of(1, 3, 6, 12);
  private static final int USUAL = 3;
  private static final long SEED = 42;
  private static final int MOST_IFS = 5;
  private static final int KEPT = 20;

  private final Site site;

  /** To work out what usually moves reads all that ever did, so it is kept until something does. */
  private final Cache<Known, CashFlow> flows = Caffeine.newBuilder().maximumSize(KEPT).build();

  /** Makes the routes of a site. */
  public ForecastRoutes(Site site) {
    this.site = site;
  }

  private record Known(
      LedgerId ledger, String hash, LocalDate day, Currency currency, int months) {}

  /** What an address asks for. */
  private record Query(int months, Currency currency, List<WhatIf> ifs) {
    String address(List<WhatIf> others) {
      StringBuilder address =
          new StringBuilder(HERE + "?months=" + months + "&currency=" + currency);
      others.forEach(
          each ->
              address
                  .append("&if=")
                  .append(URLEncoder.encode(each.text(), StandardCharsets.UTF_8)));
      return address.toString();
    }
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty()));
    routes.post(HERE, this::suppose);
  }

  private void suppose(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Words words = site.words(context);
    Query query = query(book, form, words);
    try {
      if (query.ifs().size() == MOST_IFS) {
        throw words.refusal("forecast.too-many", MOST_IFS);
      }
      List<WhatIf> more = new ArrayList<>(query.ifs());
      more.add(WhatIf.read(book, form, words));
      Site.goTo(context, query.address(more));
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, book, query, Optional.of(new Page.Notice(e.getMessage(), true)));
    }
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    show(context, book, query(book, site.inAddress(context), site.words(context)), notice);
  }

  private static Query query(Book book, Form form, Words words) {
    int months =
        HORIZONS.stream()
            .filter(each -> form.text("months").equals(String.valueOf(each)))
            .findFirst()
            .orElse(USUAL);
    Currency currency =
        currencies(book).stream()
            .filter(each -> each.getCurrencyCode().equals(form.text("currency")))
            .findFirst()
            .orElse(book.ledger().currency());
    return new Query(
        months,
        currency,
        form.all("if").stream()
            .limit(MOST_IFS)
            .flatMap(text -> WhatIf.read(book, words, text).stream())
            .toList());
  }

  private static List<Currency> currencies(Book book) {
    return Stream.concat(
            Stream.of(book.ledger().currency()),
            book.accounts().all().stream()
                .filter(Account::onBudget)
                .map(Account::currency)
                .sorted(Comparator.comparing(Currency::getCurrencyCode)))
        .distinct()
        .toList();
  }

  private void show(Context context, Book book, Query query, Optional<Page.Notice> notice) {
    Words words = site.words(context);
    LocalDate today = site.today(context);
    List<AccountId> accounts =
        book.accounts().all().stream()
            .filter(
                account ->
                    account.onBudget()
                        && !account.closed()
                        && account.currency().equals(query.currency()))
            .map(Account::id)
            .toList();
    if (accounts.isEmpty()) {
      site.show(
          context,
          "forecast/empty.jte",
          words.say("forecast.title"),
          Section.FORECAST,
          words.say("forecast.empty"),
          notice);
      return;
    }
    CashFlow flow = flow(book, query, today, accounts);
    Optional<Outcome> outcome =
        query.ifs().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Scenario(
                        words.say("forecast.scenario"),
                        query.ifs().stream().map(WhatIf::overlay).toList())
                    .on(flow));
    site.show(
        context,
        "forecast/forecast.jte",
        words.say("forecast.title"),
        Section.FORECAST,
        view(book, query, words, flow, outcome),
        notice);
  }

  private CashFlow flow(Book book, Query query, LocalDate today, List<AccountId> accounts) {
    Known key =
        new Known(
            book.ledger().id(),
            book.history().latest().map(ChangeSet::hash).orElse(""),
            today,
            query.currency(),
            query.months());
    return Optional.ofNullable(flows.getIfPresent(key))
        .orElseGet(
            () -> {
              CashFlow made =
                  Baseline.of(book, today, accounts).flow(last(today, query.months()), SEED);
              flows.put(key, made);
              return made;
            });
  }

  /** Returns the end of a month, or the last day that one can look ahead to. */
  private static LocalDate last(LocalDate today, int months) {
    LocalDate end = YearMonth.from(today.plusMonths(months)).atEndOfMonth();
    LocalDate farthest = today.plusDays(CashFlow.MOST_DAYS);
    return end.isBefore(farthest) ? end : farthest;
  }

  private static ForecastView view(
      Book book, Query query, Words words, CashFlow flow, Optional<Outcome> outcome) {
    CashFlow shown = outcome.map(Outcome::changed).orElse(flow);
    CashLine low = shown.lowPoint();
    List<ForecastView.Month> months = new ArrayList<>();
    List<CashLine> base = flow.months();
    for (int i = 0; i < base.size(); i++) {
      int index = i;
      months.add(
          month(
              base.get(i),
              outcome.map(Outcome::changed).map(other -> other.months().get(index)),
              words));
    }
    return new ForecastView(
        words.amount(flow.opening()),
        words.amount(shown.closing()),
        words.day(flow.until()),
        words.amount(low.closing()),
        words.day(low.last()),
        shown.warning().map(finding -> finding.message().in(words.locale())),
        HORIZONS.stream()
            .map(
                each ->
                    new ForecastView.Option(
                        String.valueOf(each),
                        words.say("forecast.months", each),
                        each == query.months()))
            .toList(),
        currencies(book).stream()
            .map(Currency::getCurrencyCode)
            .map(
                code ->
                    new ForecastView.Option(
                        code, code, code.equals(query.currency().getCurrencyCode())))
            .toList(),
        FanChart.of(flow.days(), outcome.map(all -> all.changed().days()), words),
        months,
        query.ifs().stream().map(each -> shown(query, each)).toList(),
        outcome.map(Outcome::gain).map(words::signed),
        choices(book, query, flow),
        kept(query));
  }

  private static ForecastView.Month month(CashLine line, Optional<CashLine> changed, Words words) {
    return new ForecastView.Month(
        words.month(YearMonth.from(line.first())),
        words.signed(changed(line, Layer.KNOWN)),
        words.signed(changed(line, Layer.SCHEDULED)),
        words.signed(changed(line, Layer.ESTIMATED)),
        words.amount(line.closing()),
        words.say(
            "forecast.between",
            words.amount(line.band().low80()).text(),
            words.amount(line.band().high80()).text()),
        changed.map(CashLine::closing).map(words::amount));
  }

  private static Money changed(CashLine line, Layer layer) {
    return Optional.ofNullable(line.changes().get(layer))
        .orElseGet(() -> Money.zero(line.closing().currency()));
  }

  private static ForecastView.If shown(Query query, WhatIf one) {
    return new ForecastView.If(
        one.label(),
        query.address(query.ifs().stream().filter(each -> !each.equals(one)).toList()));
  }

  private static ForecastView.Choices choices(Book book, Query query, CashFlow flow) {
    Money zero = Money.zero(query.currency());
    return new ForecastView.Choices(
        YearMonth.from(flow.asOf()).plusMonths(1).atDay(1).toString(),
        book.categories().all().stream()
            .sorted(Comparator.comparing(Category::name))
            .map(each -> new ForecastView.Option(each.id().toString(), each.name(), false))
            .toList(),
        book.schedules().all().stream()
            .map(each -> new ForecastView.Option(each.id().toString(), each.name(), false))
            .toList(),
        zero.currency().getCurrencyCode());
  }

  private static List<ForecastView.Option> kept(Query query) {
    return Stream.concat(
            Stream.of(
                new ForecastView.Option("months", String.valueOf(query.months()), false),
                new ForecastView.Option("currency", query.currency().getCurrencyCode(), false)),
            query.ifs().stream().map(each -> new ForecastView.Option("if", each.text(), false)))
        .toList();
  }
}
