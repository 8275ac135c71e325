package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.reports.delivery.Delivery.State;
import dev.budgetpulse.reports.delivery.Ledgers;
import dev.budgetpulse.reports.delivery.Retries;
import dev.budgetpulse.reports.internal.Reason;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Takes one bulletin at a time out of a box and has it mailed. */
final class AlertCourier {
  private final Ledgers ledgers;
  private final AlertBox box;
  private final AlertPost post;
  private final Retries retries;
  private final InstantSource clock;

  AlertCourier(
      Ledgers ledgers, AlertBox box, AlertPost post, Retries retries, InstantSource clock) {
    this.ledgers = ledgers;
    this.box = box;
    this.post = post;
    this.retries = retries;
    this.clock = clock;
  }

  /** What has become of one bulletin. */
  enum Step {
    ACCEPTED,
    POSTPONED,
    ENDED,
    OVERTAKEN
  }

  /** What is to become of a bulletin now. */
  private sealed interface Decision {}

  private record Send(Mail mail) implements Decision {}

  private record Wait(Instant until) implements Decision {}

  private record Withdraw(String reason) implements Decision {}

  /** Sends what is due first, empty if nothing is. */
  Optional<Step> next() {
    Instant now = clock.instant();
    return box.claim(now, now.plus(retries.lease())).map(this::deliver);
  }

  private Step deliver(BulletinLease lease) {
    if (lease.bulletin().tries() > retries.most()) {
      // Each of its tries ended with the end of a node, or was in quiet hours.
      return ended(lease, State.FAILED, "interrupted");
    }
    Decision decision;
    try {
      decision = decide(lease.bulletin());
    } catch (IOException | RuntimeException e) {
      // Its message may tell what nobody else is to read.
      return postponed(lease, e.getClass().getSimpleName());
    }
    if (decision instanceof Withdraw withdraw) {
      return ended(lease, State.WITHDRAWN, withdraw.reason());
    }
    if (decision instanceof Wait wait) {
      boolean done = box.postpone(lease, "quiet", wait.until(), clock.instant());
      return done ? Step.POSTPONED : Step.OVERTAKEN;
    }
    if (!isStillOurs(lease)) {
      return Step.OVERTAKEN;
    }
    return sent(lease, ((Send) decision).mail());
  }

  private Step sent(BulletinLease lease, Mail mail) {
    MailOutcome outcome = send(mail);
    if (outcome instanceof MailOutcome.Accepted) {
      record(lease, clock.instant());
      return Step.ACCEPTED;
    }
    return outcome instanceof MailOutcome.Refused refused
        ? ended(lease, State.BOUNCED, refused.reason())
        : postponed(lease, ((MailOutcome.Postponed) outcome).reason());
  }

  private boolean isStillOurs(BulletinLease lease) {
    Instant end = clock.instant().plus(retries.lease());
    // Whoever was held up for longer than that has nothing left of it.
    return box.extend(lease, end) && clock.instant().isBefore(end);
  }

  private MailOutcome send(Mail mail) {
    try {
      return post.transport().send(mail);
    } catch (RuntimeException e) {
      // Whether it was taken is not known: better twice with one id than never.
      return new MailOutcome.Postponed(e.getClass().getSimpleName());
    }
  }

  private void record(BulletinLease lease, Instant now) {
    try {
      box.accepted(lease, now);
    } catch (IllegalStateException e) {
      // Whatever is not recorded is sent once more: worth another try, on another connection.
      box.accepted(lease, now);
    }
  }

  private Step ended(BulletinLease lease, State state, String reason) {
    boolean done = box.end(lease, state, Reason.plain(reason), clock.instant());
    return done ? Step.ENDED : Step.OVERTAKEN;
  }

  private Step postponed(BulletinLease lease, String reason) {
    int tries = lease.bulletin().tries();
    if (tries >= retries.most()) {
      return ended(lease, State.FAILED, reason);
    }
    Instant now = clock.instant();
    Instant next = now.plus(retries.waitAfter(tries));
    boolean done = box.postpone(lease, Reason.plain(reason), next, now);
    return done ? Step.POSTPONED : Step.OVERTAKEN;
  }

  private Decision decide(Bulletin bulletin) throws IOException {
    Book book;
    try {
      book = ledgers.pulse().open(bulletin.recipient(), bulletin.ledger());
    } catch (AccessDeniedException e) {
      return new Withdraw("no-role");
    }
    Optional<MailAddress> to = post.addresses().apply(bulletin.recipient());
    if (to.isEmpty()) {
      return new Withdraw("no-address");
    }
    Preferences all = book.preferences().get();
    AlertPreferences wishes = AlertPreferences.of(all);
    // Whoever has switched a kind off since is not told of it any more.
    List<Notice> wanted =
        bulletin.notices().stream()
            .filter(notice -> AlertWatch.isWanted(wishes, notice.kind()))
            .toList();
    if (wanted.isEmpty()) {
      return new Withdraw("unsubscribed");
    }
    Instant now = clock.instant();
    Instant audible = wishes.afterQuiet(now);
    if (audible.isAfter(now)) {
      return new Wait(audible);
    }
    AlertLetter letter =
        new AlertLetter(
            bulletin.mailId(),
            to.get(),
            all.get(StandardPreferences.LOCALE),
            book.ledger().name(),
            wanted);
    Mail mail = post.mailer().compose(letter);
    if (!mail.id().equals(letter.mailId()) || !mail.to().address().equals(letter.to().address())) {
      throw new IllegalStateException("A mail has the id and the address of its letter");
    }
    return new Send(mail);
  }
}
