package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.delivery.Delivery.State;
import dev.budgetpulse.reports.internal.Reason;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.schedule.Subscription;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.TemplateId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Takes one delivery at a time out of an outbox and has it mailed. */
final class Courier {
  private static final String TEMPLATE = "template-";

  private final Ledgers ledgers;
  private final Outbox outbox;
  private final Post post;
  private final Retries retries;
  private final InstantSource clock;

  Courier(Ledgers ledgers, Outbox outbox, Post post, Retries retries, InstantSource clock) {
    this.ledgers = ledgers;
    this.outbox = outbox;
    this.post = post;
    this.retries = retries;
    this.clock = clock;
  }

  /** What has become of one delivery. */
  enum Step {
    ACCEPTED,
    POSTPONED,
    ENDED,
    OVERTAKEN
  }

  /** Delivers what is due first, empty if nothing is. */
  Optional<Step> next() {
    Instant now = clock.instant();
    return outbox.claim(now, now.plus(retries.lease())).map(this::deliver);
  }

  private Step deliver(Lease lease) {
    if (lease.delivery().tries() > retries.most()) {
      // Each of its tries ended with the end of a node.
      return ended(lease, State.FAILED, "interrupted");
    }
    Mail mail;
    try {
      mail = compose(lease.delivery());
    } catch (Withdrawal e) {
      return ended(lease, State.WITHDRAWN, e.reason());
    } catch (IOException | RuntimeException e) {
      // Its message may tell what nobody else is to read.
      return postponed(lease, e.getClass().getSimpleName());
    }
    if (!isStillOurs(lease)) {
      return Step.OVERTAKEN;
    }
    MailOutcome outcome = send(mail);
    if (outcome instanceof MailOutcome.Accepted) {
      record(lease, clock.instant());
      return Step.ACCEPTED;
    }
    return outcome instanceof MailOutcome.Refused refused
        ? ended(lease, State.BOUNCED, refused.reason())
        : postponed(lease, ((MailOutcome.Postponed) outcome).reason());
  }

  private boolean isStillOurs(Lease lease) {
    Instant end = clock.instant().plus(retries.lease());
    // Whoever was held up for longer than that has nothing left of it.
    return outbox.extend(lease, end) && clock.instant().isBefore(end);
  }

  private MailOutcome send(Mail mail) {
    try {
      return post.transport().send(mail);
    } catch (RuntimeException e) {
      // Whether it was taken is not known: better twice with one id than never.
      return new MailOutcome.Postponed(e.getClass().getSimpleName());
    }
  }

  private void record(Lease lease, Instant now) {
    try {
      outbox.accepted(lease, now);
    } catch (IllegalStateException e) {
      // Whatever is not recorded is sent once more: worth another try, on another connection.
      outbox.accepted(lease, now);
    }
  }

  private Step ended(Lease lease, State state, String reason) {
    boolean done = outbox.end(lease, state, Reason.plain(reason), clock.instant());
    return done ? Step.ENDED : Step.OVERTAKEN;
  }

  private Step postponed(Lease lease, String reason) {
    int tries = lease.delivery().tries();
    if (tries >= retries.most()) {
      return ended(lease, State.FAILED, reason);
    }
    Instant now = clock.instant();
    boolean done =
        outbox.postpone(lease, Reason.plain(reason), now.plus(retries.waitAfter(tries)), now);
    return done ? Step.POSTPONED : Step.OVERTAKEN;
  }

  private Mail compose(Delivery delivery) throws IOException, Withdrawal {
    DeliveryKey key = delivery.key();
    Book book = book(key.series());
    LocalDate today =
        LocalDate.ofInstant(
            clock.instant(),
            subscription(delivery)
                .map(subscription -> subscription.terms().zone())
                .orElse(ZoneOffset.UTC));
    MailAddress to =
        post.addresses()
            .apply(key.series().recipient())
            .orElseThrow(() -> new Withdrawal("no-address"));
    Report report = post.reports().make(book, order(key, today));
    Mail mail = post.mailer().compose(new Letter(delivery, to, report));
    if (!mail.id().equals(key.mailId()) || !mail.to().address().equals(to.address())) {
      throw new IllegalStateException("A mail has the id and the address of its delivery");
    }
    return mail;
  }

  private Book book(Series series) throws Withdrawal {
    try {
      return ledgers.pulse().open(series.recipient(), series.ledger());
    } catch (AccessDeniedException e) {
      throw new Withdrawal("no-role");
    }
  }

  private Optional<Subscription> subscription(Delivery delivery) throws Withdrawal {
    Series series = delivery.key().series();
    Optional<Subscription> subscription =
        Subscriptions.find(ledgers.store(), series.ledger(), series.recipient(), series.report());
    boolean wanted =
        delivery.offer().asked()
            || subscription.filter(known -> !known.terms().cadence().isOff()).isPresent();
    if (!wanted) {
      throw new Withdrawal("unsubscribed");
    }
    return subscription;
  }

  private ReportOrder order(DeliveryKey key, LocalDate today) throws Withdrawal {
    String report = key.series().report();
    if (!report.startsWith(TEMPLATE)) {
      return new ReportOrder(report, ReportFilter.all(), key.period(), today);
    }
    ReportTemplate template =
        template(key.series().ledger(), report.substring(TEMPLATE.length()))
            .orElseThrow(() -> new Withdrawal("no-template"));
    return new ReportOrder(template.kind(), template.filter(), key.period(), today);
  }

  private Optional<ReportTemplate> template(LedgerId ledger, String id) {
    return ReportTemplates.find(ledgers.store(), ledger, TemplateId.parse(id));
  }

  /** There is nobody or nothing to send any more. */
  private static final class Withdrawal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Withdrawal(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
