package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.delivery.Ledgers;
import dev.budgetpulse.reports.delivery.Retries;
import dev.budgetpulse.reports.delivery.Round;
import dev.budgetpulse.reports.text.Wording;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at ledgers and tells their people of what they want to be told: one call, to be made again
 * and again by as many nodes as there are.
 *
 * <p>Each alert is told to a person once. A mail is recorded as accepted only after the mail server
 * has taken it, and never sent again after that. If a node ends, or its database does, between
 * those two, it is sent once more, with the same {@code Message-ID} and the same words. Immutable,
 * and thread-safe as its parts are.
 */
public final class AlertWatch {
  private final Ledgers ledgers;
  private final AlertBox box;
  private final AlertPost post;
  private final InstantSource clock;
  private final Retries retries;

  private AlertWatch(
      Ledgers ledgers, AlertBox box, AlertPost post, InstantSource clock, Retries retries) {
    this.ledgers = Objects.requireNonNull(ledgers, "ledgers");
    this.box = Objects.requireNonNull(box, "box");
    this.post = Objects.requireNonNull(post, "post");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.retries = Objects.requireNonNull(retries, "retries");
  }

  /**
   * Returns the watch over some ledgers, with the usual retries.
   *
   * @param clock tells the time, which may differ between nodes by less than a lease
   */
  public static AlertWatch of(Ledgers ledgers, AlertBox box, AlertPost post, InstantSource clock) {
    return new AlertWatch(ledgers, box, post, clock, Retries.usual());
  }

  /** Returns the same with other retries. */
  public AlertWatch with(Retries newRetries) {
    return new AlertWatch(ledgers, box, post, clock, newRetries);
  }

  /**
   * Looks at all ledgers as each of their people sees them, keeps what there is to tell, and then
   * sends what is due, one mail after the other.
   *
   * <p>Whoever has no address that is proven, or wants to be told of nothing, is not looked for. A
   * mail that fails is tried again later and stops no other; a ledger that cannot be read, or not
   * as somebody sees it, stops no other either.
   *
   * @param most how many mails to try at most, 1 or more
   * @throws IllegalArgumentException if it is less
   * @throws IllegalStateException if the box fails; nothing is lost, and the next call goes on
   */
  public Round run(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("One mail or more is tried, not " + most);
    }
    int offered = 0;
    Set<LedgerId> unread = new LinkedHashSet<>();
    for (LedgerId ledger : ledgers.all().get()) {
      for (Actor person : people(ledger, unread)) {
        offered += box.offer(notices(ledger, person, unread));
      }
    }
    AlertCourier courier = new AlertCourier(ledgers, box, post, retries, clock);
    Map<AlertCourier.Step, Integer> steps = new EnumMap<>(AlertCourier.Step.class);
    for (int i = 0; i < most; i++) {
      Optional<AlertCourier.Step> step = courier.next();
      if (step.isEmpty()) {
        break;
      }
      steps.merge(step.get(), 1, Integer::sum);
    }
    return new Round(
        offered,
        steps.getOrDefault(AlertCourier.Step.ACCEPTED, 0),
        steps.getOrDefault(AlertCourier.Step.POSTPONED, 0),
        steps.getOrDefault(AlertCourier.Step.ENDED, 0),
        steps.getOrDefault(AlertCourier.Step.OVERTAKEN, 0),
        List.copyOf(unread));
  }

  private List<Actor> people(LedgerId ledger, Set<LedgerId> unread) {
    try {
      return ledgers.store().members(ledger).stream().map(Member::actor).toList();
    } catch (RuntimeException e) {
      unread.add(ledger);
      return List.of();
    }
  }

  private List<Notice> notices(LedgerId ledger, Actor person, Set<LedgerId> unread) {
    try {
      return post.addresses().apply(person).isEmpty()
          ? List.of()
          : notices(ledgers.pulse().open(person, ledger));
    } catch (AccessDeniedException e) {
      // Their role was taken away a moment ago.
      return List.of();
    } catch (RuntimeException e) {
      unread.add(ledger);
      return List.of();
    }
  }

  private List<Notice> notices(Book book) {
    Preferences all = book.preferences().get();
    AlertPreferences wishes = AlertPreferences.of(all);
    if (wishes.tellings().values().stream().noneMatch(AlertWatch::isWanted)) {
      return List.of();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), wishes.zone());
    List<Alert> alerts = Alerts.of(book).on(today, large(wishes), findings(book, wishes, today));
    Wording wording = post.wordings().apply(all.get(StandardPreferences.LOCALE));
    List<Notice> notices = new ArrayList<>();
    // After all that takes long: what is found before a digest is in it.
    Instant now = clock.instant();
    for (Alert alert : alerts) {
      wishes
          .time(alert.kind(), now)
          .map(
              time ->
                  Notice.of(
                      book.ledger().id(), book.actor(), alert, wording.say(alert.text()), time))
          .ifPresent(notices::add);
    }
    return notices;
  }

  private static boolean isWanted(Telling telling) {
    return telling != Telling.OFF;
  }

  private static Optional<Money> large(AlertPreferences wishes) {
    return wishes.large().filter(amount -> isWanted(wishes, AlertKind.HIGH_SPENDING));
  }

  static boolean isWanted(AlertPreferences wishes, AlertKind kind) {
    return isWanted(wishes.tellings().getOrDefault(kind, Telling.OFF));
  }

  private Collection<Finding> findings(Book book, AlertPreferences wishes, LocalDate today) {
    boolean needed =
        wishes.tellings().keySet().stream()
            .anyMatch(kind -> Alerts.needsFindings(kind) && isWanted(wishes, kind));
    return needed ? post.findings().find(book, today) : List.of();
  }
}
