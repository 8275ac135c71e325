package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.ops.Jobs;
import dev.budgetpulse.examples.server.site.Guest;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.persistence.PoolState;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.delivery.Delivery;
import dev.budgetpulse.reports.delivery.Outbox;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.account.AccountStore;
import dev.budgetpulse.security.account.Administration;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.audit.Verification;
import dev.budgetpulse.security.session.Session;
import dev.budgetpulse.security.session.StepUp;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The server and its people, for who looks after them; for everybody else there is nothing here.
 */
final class AdminRoutes {
  private static final String HERE = Section.ADMIN.address();
  private static final int PAGE = 20;
  private static final int LAST_FAILURES = 10;
  private static final Set<String> DEEDS =
      Set.of("reset", "sign-out", "disable", "enable", "delete");

  private final Site site;
  private final People people;
  private final Supplier<Optional<PoolState>> pool;
  private final Jobs jobs;
  private final Outbox reports;
  private final TestMail test;

  AdminRoutes(
      Site site, People people, Supplier<Optional<PoolState>> pool, Jobs jobs, Outbox reports) {
    this.jobs = jobs;
    this.reports = reports;
    this.test = new TestMail(people);
    this.site = site;
    this.people = people;
    this.pool = pool;
  }

  void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty(), List.of(), done(context)));
    routes.post(HERE + "/audit", this::verify);
    routes.post(HERE + "/test-mail", this::testMail);
    routes.post(HERE + "/people/{id}/{deed}", this::act);
  }

  private Guest administrator(Context context) {
    Guest guest = site.guest(context);
    if (!guest.administrator()) {
      throw new NotFoundResponse();
    }
    return guest;
  }

  private Optional<Page.Notice> done(Context context) {
    return Optional.ofNullable(context.queryParam("done"))
        .filter(DEEDS::contains)
        .map(deed -> new Page.Notice(site.words(context).say("people.admin.done." + deed), false));
  }

  private void show(
      Context context,
      Optional<AdminView.Verdict> verdict,
      List<String> problems,
      Optional<Page.Notice> notice) {
    administrator(context);
    Words words = site.words(context);
    Optional<EmailAddress> after =
        Optional.ofNullable(context.queryParam("after")).flatMap(EmailAddress::parse);
    List<Account> found = people.store().inOrder(after, PAGE + 1);
    List<Account> page = found.subList(0, Math.min(PAGE, found.size()));
    Set<String> administrators = new HashSet<>(people.persons().administrators());
    site.show(
        context,
        "people/admin.jte",
        words.say("people.admin"),
        Section.ADMIN,
        new AdminView(
            words.say("people.admin.count", people.count()),
            page.stream()
                .map(
                    account ->
                        person(context, words, account, administrators.contains(account.id())))
                .toList(),
            found.size() > PAGE
                ? Optional.of(
                    HERE
                        + "?after="
                        + URLEncoder.encode(
                            page.get(PAGE - 1).email().text(), StandardCharsets.UTF_8))
                : Optional.empty(),
            facts(words),
            deliveries(words),
            reports.failures(LAST_FAILURES).stream()
                .map(failure -> failure(context, words, failure))
                .toList(),
            verdict,
            problems),
        notice);
  }

  private AdminView.Person person(
      Context context, Words words, Account account, boolean administrator) {
    String state = Words.word(account.state());
    return new AdminView.Person(
        account.id(),
        account.name(),
        account.email().text(),
        words.day(LocalDate.ofInstant(account.created(), site.zone(context))),
        state,
        words.say("people.state." + state),
        administrator);
  }

  private List<AdminView.Fact> facts(Words words) {
    List<AdminView.Fact> facts = new ArrayList<>();
    pool.get()
        .ifPresent(
            state ->
                facts.add(
                    new AdminView.Fact(
                        words.say("people.admin.pool"),
                        words.say(
                            "people.admin.pool.state",
                            state.active(),
                            state.most(),
                            state.waiting()))));
    jobs.runs()
        .forEach(
            run ->
                facts.add(
                    new AdminView.Fact(
                        words.say("people.admin.job." + run.name()), when(words, run))));
    facts.add(
        new AdminView.Fact(
            words.say("people.admin.heap"),
            Runtime.getRuntime().totalMemory() / 1024 / 1024
                + " / "
                + Runtime.getRuntime().maxMemory() / 1024 / 1024
                + " MiB"));
    return facts;
  }

  private List<AdminView.Fact> deliveries(Words words) {
    Map<Delivery.State, Long> counts = reports.counts();
    return Stream.of(Delivery.State.values())
        .map(
            state ->
                new AdminView.Fact(
                    words.say("post.state." + Words.word(state)),
                    words.say("people.admin.deliveries.count", counts.getOrDefault(state, 0L))))
        .toList();
  }

  // What somebody called a report of theirs is nobody else's business.
  private AdminView.Failure failure(Context context, Words words, Delivery failure) {
    return new AdminView.Failure(
        ReportKind.find(failure.key().series().report())
            .map(kind -> Wording.of(words.locale()).say(kind.title()))
            .orElseGet(() -> words.say("people.admin.deliveries.saved")),
        people.address(failure.key().series().recipient()).map(MailAddress::address).orElse(""),
        words.say(
            "people.admin.deliveries.became",
            words.say("post.state." + Words.word(failure.state())),
            SecurityRoutes.time(failure.changed(), site.zone(context), words)),
        failure.reason());
  }

  private void testMail(Context context) {
    Guest guest = administrator(context);
    Account account =
        people
            .store()
            .find(guest.account())
            .map(AccountStore.Found::account)
            .orElseThrow(NotFoundResponse::new);
    Words words = site.words(context);
    Optional<MailOutcome> outcome = test.send(account);
    if (outcome.isEmpty()) {
      context.status(HttpStatus.TOO_MANY_REQUESTS);
      show(
          context,
          Optional.empty(),
          List.of(words.say("people.admin.test.many")),
          Optional.empty());
      return;
    }
    show(context, Optional.empty(), List.of(), Optional.of(told(words, outcome.get())));
  }

  private static Page.Notice told(Words words, MailOutcome outcome) {
    if (outcome instanceof MailOutcome.Postponed later) {
      return new Page.Notice(words.say("people.admin.test.postponed", later.reason()), true);
    }
    if (outcome instanceof MailOutcome.Refused refused) {
      return new Page.Notice(words.say("people.admin.test.refused", refused.reason()), true);
    }
    return new Page.Notice(words.say("people.admin.test.accepted"), false);
  }

  private String when(Words words, Jobs.Run run) {
    String time =
        run.last()
            .map(at -> SecurityRoutes.time(at, people.clock().getZone(), words))
            .orElseGet(() -> words.say("people.admin.never"));
    return run.failed() ? words.say("people.admin.failed", time) : time;
  }

  private void verify(Context context) {
    administrator(context);
    Words words = site.words(context);
    Verification found = people.audit().verify(People.STREAM, List.of());
    AdminView.Verdict verdict;
    if (found instanceof Verification.Unanchored whole) {
      verdict = new AdminView.Verdict(true, words.say("people.admin.audit.sound", whole.rows()));
    } else if (found instanceof Verification.Intact whole) {
      verdict = new AdminView.Verdict(true, words.say("people.admin.audit.sound", whole.rows()));
    } else {
      verdict = new AdminView.Verdict(false, words.say("people.admin.audit.broken"));
    }
    show(context, Optional.of(verdict), List.of(), Optional.empty());
  }

  private void act(Context context) {
    Guest guest = administrator(context);
    String deed = context.pathParam("deed");
    Account account =
        people
            .store()
            .find(context.pathParam("id"))
            .map(AccountStore.Found::account)
            .orElseThrow(NotFoundResponse::new);
    if (!DEEDS.contains(deed)) {
      throw new NotFoundResponse();
    }
    if (!isRecent(guest)) {
      Site.goTo(context, "/account/again?next=" + URLEncoder.encode(HERE, StandardCharsets.UTF_8));
      return;
    }
    Words words = site.words(context);
    if (people.persons().find(account.id()).administrator()) {
      refuse(context, words.say("people.admin.not-them"));
      return;
    }
    Departure departure = Departure.of(people, account);
    if (deed.equals("delete") && !departure.held().isEmpty()) {
      refuse(context, words.say("people.admin.held"));
      return;
    }
    people.record(guest.account(), deed + " " + account.id());
    Administration administration = people.accounts().administration();
    switch (deed) {
      case "reset" -> administration.mailReset(account.id());
      case "sign-out" -> administration.signOut(account.id());
      case "disable" -> administration.disable(account.id());
      case "enable" -> administration.enable(account.id());
      default -> {
        // Nobody signs in while their households go.
        administration.disable(account.id());
        departure.carryOut(people, account, () -> administration.delete(account.id()));
      }
    }
    Site.goTo(context, HERE + "?done=" + deed);
  }

  private void refuse(Context context, String problem) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(context, Optional.empty(), List.of(problem), Optional.empty());
  }

  private boolean isRecent(Guest guest) {
    for (Session session : people.sessions().list(guest.account())) {
      if (session.id().equals(guest.session())) {
        return people.sessions().judge(session, StepUp.Demand.recent()) == StepUp.NOT_REQUIRED;
      }
    }
    return false;
  }
}
