package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.alert.AlertBox;
import dev.budgetpulse.reports.alert.AlertLetter;
import dev.budgetpulse.reports.alert.AlertPost;
import dev.budgetpulse.reports.alert.AlertWatch;
import dev.budgetpulse.reports.alert.Notice;
import dev.budgetpulse.reports.delivery.Deliveries;
import dev.budgetpulse.reports.delivery.DeliveryKey;
import dev.budgetpulse.reports.delivery.Ledgers;
import dev.budgetpulse.reports.delivery.Letter;
import dev.budgetpulse.reports.delivery.Outbox;
import dev.budgetpulse.reports.delivery.Post;
import dev.budgetpulse.reports.delivery.ReportOrder;
import dev.budgetpulse.reports.delivery.Series;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A household in memory with a clock to turn, and a mail server that writes down what it gets. */
public final class Mailroom {
  /** The ledger's owner. */
  public static final Actor ADA = Actor.of("ada");

  /** Somebody who may look. */
  public static final Actor BOB = Actor.of("bob");

  private final AtomicReference<Instant> now;
  private final Stores stores = Stores.inMemory();
  private final BudgetPulse pulse;
  private final Book book;

  /** The ids of the mails that were taken, in order. */
  public final List<String> taken = new CopyOnWriteArrayList<>();

  /** What those mails said, by their ids: the same each time. */
  public final Map<String, Set<String>> texts = new ConcurrentHashMap<>();

  /** What insights find. */
  public final List<Finding> findings = new CopyOnWriteArrayList<>();

  /** The addresses that are known. */
  public final Map<Actor, MailAddress> addresses = new HashMap<>();

  /** Makes a household at an instant. */
  public Mailroom(Instant start) {
    now = new AtomicReference<>(start);
    pulse =
        BudgetPulse.on(
            stores,
            BudgetPulse.Options.defaults()
                .withClock(now::get)
                .withItemTypes(
                    Stream.of(ReportTemplates.itemTypes(), Subscriptions.itemTypes())
                        .flatMap(List::stream)
                        .toList()));
    book = pulse.createLedger(ADA, "Home", Currency.getInstance("EUR"));
    book.members().grant(BOB, Role.VIEWER);
    addresses.put(ADA, MailAddress.of("ada@example.org"));
    addresses.put(BOB, MailAddress.of("bob@example.org"));
  }

  /** Returns what time it is. */
  public Instant now() {
    return now.get();
  }

  /** Turns the clock, also back. */
  public void turn(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  /** Returns the ledger as somebody sees it. */
  public Book book(Actor actor) {
    return pulse.open(actor, book.ledger().id());
  }

  /** Returns the ledgers. */
  public Ledgers ledgers() {
    return new Ledgers(pulse, stores.ledgers(), () -> List.of(ledger()));
  }

  /** Returns the ledger. */
  public LedgerId ledger() {
    return book.ledger().id();
  }

  /** Returns where the ledgers are kept. */
  public Stores stores() {
    return stores;
  }

  /** Says when somebody wants a report. */
  public void subscribe(Actor actor, Topic topic, Terms terms) {
    Subscriptions.of(book(actor).access()).set(topic, terms);
  }

  /** Returns deliveries through an outbox and a mail server. */
  public Deliveries deliveries(Outbox outbox, MailTransport transport) {
    return Deliveries.of(ledgers(), outbox, post(transport), now::get);
  }

  /** Returns deliveries through an outbox to the mail server that takes everything. */
  public Deliveries deliveries(Outbox outbox) {
    return deliveries(outbox, this::take);
  }

  /** Returns what makes mails for a mail server. */
  public Post post(MailTransport transport) {
    return new Post(
        Mailroom::report,
        Mailroom::mail,
        transport,
        actor -> Optional.ofNullable(addresses.get(actor)));
  }

  /** Takes a mail. */
  public MailOutcome take(Mail mail) {
    taken.add(mail.id());
    texts.computeIfAbsent(mail.id(), id -> ConcurrentHashMap.newKeySet()).add(mail.text());
    return new MailOutcome.Accepted();
  }

  /** Returns a watch through a box and a mail server. */
  public AlertWatch watch(AlertBox box, MailTransport transport) {
    return AlertWatch.of(ledgers(), box, alertPost(transport), now::get);
  }

  /** Returns a watch through a box to the mail server that takes everything. */
  public AlertWatch watch(AlertBox box) {
    return watch(box, this::take);
  }

  /** Returns what makes mails of alerts for a mail server. */
  public AlertPost alertPost(MailTransport transport) {
    return new AlertPost(
        (seen, today) -> List.copyOf(findings),
        Wording::of,
        Mailroom::mail,
        transport,
        actor -> Optional.ofNullable(addresses.get(actor)));
  }

  /** Returns something that insights may find, of a kind and with a number to tell it by. */
  public static Finding finding(String kind, int number) {
    LocalDate day = LocalDate.of(2026, 3, 1);
    Money amount = Money.ofMinor(number, Currency.getInstance("EUR"));
    return new Finding(
        kind + ":" + number,
        Severity.HIGH,
        Message.of("cash-low.zero", day, amount, day),
        amount,
        "HIGH",
        Evidence.of("test/1").build(1));
  }

  /** Returns the series of a report to somebody. */
  public Series series(Actor actor, String report) {
    return new Series(ledger(), actor, report);
  }

  /** Makes a report that says which it is. */
  public static Report report(Book book, ReportOrder order) {
    return new Report(
        order.kind(),
        Text.typed(order.kind()),
        book.ledger().name(),
        order.period(),
        order.asOf(),
        book.ledger().currency(),
        List.of(),
        List.of());
  }

  /** Makes a mail that says what it is of. */
  public static Mail mail(Letter letter) {
    DeliveryKey key = letter.delivery().key();
    return new Mail(
        key.mailId(),
        MailAddress.of("reports@example.org"),
        letter.to(),
        "Report",
        letter.report().period().toString(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Makes a mail that says what is told, a line each. */
  public static Mail mail(AlertLetter letter) {
    return new Mail(
        letter.mailId(),
        MailAddress.of("alerts@example.org"),
        letter.to(),
        letter.ledger(),
        letter.notices().stream().map(Notice::sentence).collect(Collectors.joining("\n")),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
