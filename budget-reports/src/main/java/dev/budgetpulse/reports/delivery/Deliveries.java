package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.internal.Reason;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Due;
import dev.budgetpulse.reports.schedule.DueRule;
import dev.budgetpulse.reports.schedule.Subscription;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.Window;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Offers the reports that are due and delivers them: one call, to be made again and again by as
 * many nodes as there are.
 *
 * <p>A report of some days goes to a person once. It is recorded as accepted only after the mail
 * server has taken it, and never sent again after that. If a node ends, or its database does,
 * between those two, it is sent once more, with the same {@code Message-ID}, by which mail programs
 * know it: no protocol of mail can close that gap. Immutable, and thread-safe as its parts are.
 */
public final class Deliveries {
  private static final Pattern MAIL_ID = Pattern.compile("report-([0-9a-f]{64})");

  private final Ledgers ledgers;
  private final Outbox outbox;
  private final Post post;
  private final InstantSource clock;
  private final DueRule rule;
  private final Retries retries;

  private Deliveries(
      Ledgers ledgers,
      Outbox outbox,
      Post post,
      InstantSource clock,
      DueRule rule,
      Retries retries) {
    this.ledgers = Objects.requireNonNull(ledgers, "ledgers");
    this.outbox = Objects.requireNonNull(outbox, "outbox");
    this.post = Objects.requireNonNull(post, "post");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.rule = Objects.requireNonNull(rule, "rule");
    this.retries = Objects.requireNonNull(retries, "retries");
  }

  /**
   * Returns the deliveries of an outbox, with plain business days, an hour's patience and the usual
   * retries.
   *
   * @param clock tells the time, which may differ between nodes by less than a lease
   */
  public static Deliveries of(Ledgers ledgers, Outbox outbox, Post post, InstantSource clock) {
    return new Deliveries(
        ledgers,
        outbox,
        post,
        clock,
        DueRule.of(Calendars.plain(), DueRule.USUAL_PATIENCE),
        Retries.usual());
  }

  /** Returns the same with another rule of what is due. */
  public Deliveries with(DueRule newRule) {
    return new Deliveries(ledgers, outbox, post, clock, newRule, retries);
  }

  /** Returns the same with other retries. */
  public Deliveries with(Retries newRetries) {
    return new Deliveries(ledgers, outbox, post, clock, rule, newRetries);
  }

  /**
   * Offers what is due in all ledgers and then delivers what is to be delivered, one after the
   * other.
   *
   * <p>A delivery that fails is tried again later and stops no other; a ledger whose schedules
   * cannot be read stops no other either.
   *
   * @param most how many deliveries to try at most, 1 or more
   * @throws IllegalArgumentException if it is less
   * @throws IllegalStateException if the outbox fails; nothing is lost, and the next call goes on
   */
  public Round run(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("One delivery or more is tried, not " + most);
    }
    int offered = 0;
    List<LedgerId> unread = new ArrayList<>();
    for (LedgerId ledger : ledgers.all().get()) {
      Optional<Integer> due = schedule(ledger);
      offered += due.orElse(0);
      if (due.isEmpty()) {
        unread.add(ledger);
      }
    }
    Courier courier = new Courier(ledgers, outbox, post, retries, clock);
    Map<Courier.Step, Integer> steps = new EnumMap<>(Courier.Step.class);
    for (int i = 0; i < most; i++) {
      Optional<Courier.Step> step = courier.next();
      if (step.isEmpty()) {
        break;
      }
      steps.merge(step.get(), 1, Integer::sum);
    }
    return new Round(
        offered,
        steps.getOrDefault(Courier.Step.ACCEPTED, 0),
        steps.getOrDefault(Courier.Step.POSTPONED, 0),
        steps.getOrDefault(Courier.Step.ENDED, 0),
        steps.getOrDefault(Courier.Step.OVERTAKEN, 0),
        unread);
  }

  /** Offers what is due in a ledger and says how much, empty if not all of it could be read. */
  private Optional<Integer> schedule(LedgerId ledger) {
    List<Subscription> all;
    try {
      all = Subscriptions.all(ledgers.store(), ledger);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
    Map<Series, Instant> through =
        outbox.through(all.stream().map(subscription -> series(ledger, subscription)).toList());
    int offered = 0;
    boolean isRead = true;
    for (Subscription subscription : all) {
      Series series = series(ledger, subscription);
      Optional<Instant> before = Optional.ofNullable(through.get(series));
      Due due;
      try {
        due = due(ledger, subscription, before);
      } catch (RuntimeException e) {
        isRead = false;
        continue;
      }
      offered += offer(series, subscription, before, due);
    }
    return isRead ? Optional.of(offered) : Optional.empty();
  }

  private static Series series(LedgerId ledger, Subscription subscription) {
    return new Series(ledger, subscription.person(), subscription.topic().id());
  }

  private Due due(LedgerId ledger, Subscription subscription, Optional<Instant> before) {
    Instant after = before.orElse(subscription.since());
    return window(ledger, subscription.topic())
        .map(window -> rule.due(subscription, window, after, clock.instant()))
        .orElse(new Due(List.of(), after));
  }

  private Optional<Window> window(LedgerId ledger, Topic topic) {
    return topic instanceof Topic.Saved saved
        ? ReportTemplates.find(ledgers.store(), ledger, saved.template())
            .map(ReportTemplate::window)
        : Optional.of(((Topic.Standard) topic).window());
  }

  private int offer(Series series, Subscription subscription, Optional<Instant> before, Due due) {
    if (!due.through().isAfter(before.orElse(subscription.since()))) {
      return 0;
    }
    // What was due while somebody had no role is not made up for when they have one.
    boolean isReader = ledgers.store().role(series.ledger(), series.recipient()).isPresent();
    List<Offer> offers =
        due.slots().stream()
            .filter(slot -> isReader)
            .map(
                slot ->
                    new Offer(
                        new DeliveryKey(series, slot.period()),
                        subscription.terms().language(),
                        subscription.terms().formats(),
                        false))
            .toList();
    return outbox.advance(series, before, due.through(), offers, clock.instant())
        ? offers.size()
        : 0;
  }

  /**
   * Has a report sent to the actor who asks for it, with the next {@link #run}; one that ended
   * without being accepted is tried anew.
   *
   * @return what there is of that delivery now, which may have been accepted long ago
   * @throws IllegalArgumentException if there is no such template
   */
  public Delivery ask(
      Access access, Topic topic, Period period, Locale language, Set<Format> formats) {
    if (window(access.ledger().id(), topic).isEmpty()) {
      throw new IllegalArgumentException("There is no such report template");
    }
    DeliveryKey key =
        new DeliveryKey(new Series(access.ledger().id(), access.actor(), topic.id()), period);
    Instant now = clock.instant();
    Offer offer = new Offer(key, language, formats, true);
    if (!outbox.offer(offer, now)) {
      outbox.again(offer, now);
    }
    return outbox.find(key).orElseThrow();
  }

  /**
   * Ends a series for its recipient, who may ask for it again: for one click in a mail.
   *
   * @return whether they had subscribed to it
   */
  public boolean unsubscribe(Series series) {
    LedgerStore store = ledgers.store();
    Actor recipient = series.recipient();
    if (store.role(series.ledger(), recipient).isEmpty()
        || Subscriptions.find(store, series.ledger(), recipient, series.report()).isEmpty()) {
      return false;
    }
    Subscriptions.of(ledgers.pulse().open(recipient, series.ledger()).access())
        .remove(recipient, series.report());
    return true;
  }

  /**
   * Records that a mail came back that had been accepted.
   *
   * @param messageId its {@code Message-ID}, in whatever brackets
   * @param reason a word or a code, such as "5.1.1"; the rest is left out
   * @return whether it is a delivery of this outbox that was accepted
   */
  public boolean bounced(String messageId, String reason) {
    Matcher id = MAIL_ID.matcher(messageId);
    return id.find() && outbox.bounced(id.group(1), Reason.plain(reason), clock.instant());
  }
}
