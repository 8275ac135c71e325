package dev.budgetpulse.examples.server.forecast;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.later.Answer;
import dev.budgetpulse.examples.server.later.Answers;
import dev.budgetpulse.examples.server.later.Later;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.flow.Baseline;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.CashLine;
import dev.budgetpulse.insights.flow.Estimate;
import dev.budgetpulse.insights.flow.Layer;
import dev.budgetpulse.insights.scenario.Outcome;
import dev.budgetpulse.insights.scenario.Scenario;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cash to come, and what if. */
public final class ForecastRoutes {
  private static final String HERE = "/forecast";
  private static final List<Integer> HORIZONS = List.of(1, 3, 6, 12);
  private static final int USUAL = 3;
  private static final long SEED = 42;
  private static final int MOST_IFS = 5;
  private static final int KEPT = 20;
  private static final int MOST_USUAL = 12;

  /** The month after the one that has begun, among those that are estimated. */
  private static final int NEXT = 1;

  private final Site site;

  /** To work out what usually moves reads all that ever did, so it is kept until something does. */
  private final Answers<Asked, Made> flows;

  /**
   * Makes the routes of a site.
   *
   * @param later works out what takes long
   */
  public ForecastRoutes(Site site, Later later) {
    this.site = site;
    this.flows = new Answers<>(later, KEPT);
  }

  private record Asked(LocalDate day, List<AccountId> accounts, int months) {}

  /** What is expected, and what that was made of. */
  private record Made(CashFlow flow, List<Estimate.OfCategory> estimates) {}

  /**
   * What an address asks for.
   *
   * @param account the only account, if it is not all of the budget
   * @param floor what is to stay there at least, as typed
   */
  private record Query(
      int months, Currency currency, Optional<Account> account, Money floor, List<WhatIf> ifs) {
    String address(List<WhatIf> others) {
      StringBuilder address =
          new StringBuilder(HERE + "?months=" + months + "&currency=" + currency);
      account.ifPresent(only -> address.append("&account=").append(only.id()));
      if (!floor.isZero()) {
        address.append("&floor=").append(floor.amount().toPlainString());
      }
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
      more.add(WhatIf.read(book, form, words, query.currency()));
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
    Optional<Account> account =
        book.accounts().all().stream()
            .filter(each -> each.id().toString().equals(form.text("account")))
            .findFirst();
    Currency currency =
        account
            .map(Account::currency)
            .orElseGet(
                () ->
                    currencies(book).stream()
                        .filter(each -> each.getCurrencyCode().equals(form.text("currency")))
                        .findFirst()
                        .orElse(book.ledger().currency()));
    return new Query(
        months,
        currency,
        account,
        words.amount(form.text("floor"), currency).orElseGet(() -> Money.zero(currency)),
        form.all("if").stream()
            .limit(MOST_IFS)
            .flatMap(text -> WhatIf.read(book, words, text, currency).stream())
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
        query
            .account()
            .map(only -> List.of(only.id()))
            .orElseGet(
                () ->
                    book.accounts().all().stream()
                        .filter(
                            account ->
                                account.onBudget()
                                    && !account.closed()
                                    && account.currency().equals(query.currency()))
                        .map(Account::id)
                        .toList());
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
    Asked asked = new Asked(today, accounts, query.months());
    Optional<Answer<Made>> found = flows.find(book, asked, () -> make(book, asked));
    if (found.isEmpty()) {
      site.showComing(context, words.say("forecast.title"), Section.FORECAST);
      return;
    }
    Made made = found.get().value();
    CashFlow flow = made.flow();
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
        view(book, query, words, made, outcome),
        notice.or(() -> site.older(context, found.get().isCurrent())));
  }

  private static Made make(Book book, Asked asked) {
    Baseline baseline = Baseline.of(book, asked.day(), asked.accounts());
    return new Made(baseline.flow(last(asked.day(), asked.months()), SEED), baseline.estimates());
  }

  /** Returns the end of a month, or the last day that one can look ahead to. */
  private static LocalDate last(LocalDate today, int months) {
    LocalDate end = YearMonth.from(today.plusMonths(months)).atEndOfMonth();
    LocalDate farthest = today.plusDays(CashFlow.MOST_DAYS);
    return end.isBefore(farthest) ? end : farthest;
  }

  private static ForecastView view(
      Book book, Query query, Words words, Made made, Optional<Outcome> outcome) {
    CashFlow flow = made.flow();
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
        shown.warning(query.floor()).map(finding -> finding.message().in(words.locale())),
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
        accounts(book, query, words),
        query.floor().isZero() ? "" : words.number(query.floor()),
        FanChart.of(flow.days(), outcome.map(all -> all.changed().days()), words),
        months,
        query.ifs().stream().map(each -> shown(query, each)).toList(),
        outcome.map(Outcome::gain).map(words::signed),
        usual(book, words, made),
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
        changed.map(CashLine::closing).map(words::amount),
        changed.map(CashLine::closing).map(then -> words.signed(then.minus(line.closing()))));
  }

  private static List<ForecastView.Option> accounts(Book book, Query query, Words words) {
    String chosen = query.account().map(account -> account.id().toString()).orElse("");
    return Stream.concat(
            Stream.of(
                new ForecastView.Option("", words.say("forecast.all-accounts"), chosen.isEmpty())),
            book.accounts().all().stream()
                .filter(account -> !account.closed())
                .map(
                    account ->
                        new ForecastView.Option(
                            account.id().toString(),
                            account.name(),
                            account.id().toString().equals(chosen))))
        .toList();
  }

  /** Returns what is usual of each category next month, with how far off that has been. */
  private static List<ForecastView.Usual> usual(Book book, Words words, Made made) {
    Map<CategoryId, String> names =
        book.categories().all().stream().collect(Collectors.toMap(Category::id, Category::name));
    return made.estimates().stream()
        .filter(each -> !each.months().get(NEXT).amount().isZero())
        .sorted(
            Comparator.comparing(
                    (Estimate.OfCategory each) -> each.months().get(NEXT).amount().abs())
                .reversed())
        .limit(MOST_USUAL)
        .map(
            each -> {
              Estimate.Month next = each.months().get(NEXT);
              return new ForecastView.Usual(
                  each.category()
                      .flatMap(id -> Optional.ofNullable(names.get(id)))
                      .orElseGet(() -> words.say("forecast.no-category")),
                  words.signed(next.amount()),
                  words.say(
                      "forecast.between",
                      words.signed(next.band().low80()).text(),
                      words.signed(next.band().high80()).text()),
                  words.amount(off(each.errors())),
                  each.errors().size());
            })
        .toList();
  }

  /** Returns how far off estimates have been on average. */
  private static Money off(List<Money> errors) {
    Currency currency = errors.get(0).currency();
    return Money.total(currency, errors.stream().map(Money::abs).toList())
        .times(
            BigDecimal.ONE.divide(BigDecimal.valueOf(errors.size()), MathContext.DECIMAL64),
            RoundingMode.HALF_EVEN);
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
            Stream.of(
                    query
                        .account()
                        .map(
                            only -> new ForecastView.Option("account", only.id().toString(), false))
                        .stream(),
                    Stream.of(query.floor())
                        .filter(floor -> !floor.isZero())
                        .map(
                            floor ->
                                new ForecastView.Option(
                                    "floor", floor.amount().toPlainString(), false)),
                    query.ifs().stream()
                        .map(each -> new ForecastView.Option("if", each.text(), false)))
                .flatMap(fields -> fields))
        .toList();
  }
}
