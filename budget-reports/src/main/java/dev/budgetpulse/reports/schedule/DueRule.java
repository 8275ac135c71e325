package dev.budgetpulse.reports.schedule;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.Periods;
import dev.budgetpulse.reports.template.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one rule that says which reports are due: what it answers follows from its arguments alone.
 *
 * <p>An hour that clocks leave out is over as soon as they have done so, and one that they show
 * twice is the first. Immutable, and thread-safe as far as the calendars are.
 */
public final class DueRule {
  /** How late a report may be where late ones are not sent, unless a host says otherwise. */
  public static final Duration USUAL_PATIENCE = Duration.ofHours(1);

  private static final int MOST_AT_ONCE = 100;

  private final Calendars calendars;
  private final Duration patience;

  private DueRule(Calendars calendars, Duration patience) {
    this.calendars = calendars;
    this.patience = patience;
  }

  /**
   * Returns the rule of a host.
   *
   * @param calendars the business days that rules of paydays name
   * @param patience how late a report may be where late ones are not sent; longer than the host
   *     ever takes from one look at what is due to the next
   * @throws IllegalArgumentException if the patience is negative
   */
  public static DueRule of(Calendars calendars, Duration patience) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException("Patience is not negative");
    }
    return new DueRule(Objects.requireNonNull(calendars, "calendars"), patience);
  }

  /**
   * Returns what is due.
   *
   * @param window which days the report is of, seen from the day on which it is due
   * @param after up to when all is decided; what is due then or before is not due again, however
   *     often clocks are set back
   * @param now when this is asked
   * @return at most {@value #MOST_AT_ONCE} at once; the others when it is asked again
   * @throws IllegalArgumentException if a rule names a calendar that there is not
   */
  public Due due(Subscription subscription, Window window, Instant after, Instant now) {
    Instant from = later(after, subscription.since());
    if (subscription.terms().cadence().isOff() || !from.isBefore(now)) {
      return new Due(List.of(), from);
    }
    Slots slots =
        new Slots(
            Periods.of(subscription.terms().cadence().rule().orElseThrow(), calendars),
            subscription.terms(),
            window);
    Slot last = slots.last(now);
    if (!last.at().isAfter(from)) {
      return new Due(List.of(), from);
    }
    return switch (subscription.terms().catchUp()) {
      case LATEST -> new Due(List.of(last), last.at());
      case NONE -> new Due(slots.between(later(from, now.minus(patience)), now), last.at());
      case ALL -> {
        List<Slot> all = slots.between(from, now);
        yield new Due(all, all.get(all.size() - 1).at());
      }
    };
  }

  private static Instant later(Instant one, Instant other) {
    return Collections.max(List.of(one, other));
  }

  /** All times at which a report is due. */
  private final class Slots {
    private final Periods days;
    private final Terms terms;
    private final Window window;

    Slots(Periods days, Terms terms, Window window) {
      this.days = days;
      this.terms = terms;
      this.window = window;
    }

    /** Returns the last one that is not after an instant. */
    Slot last(Instant now) {
      Period period = days.containing(day(now).plusDays(1));
      while (at(period.first()).isAfter(now)) {
        period = days.before(period);
      }
      return slot(period.first());
    }

    /** Returns the first ones after an instant and not after another. */
    List<Slot> between(Instant after, Instant now) {
      List<Slot> slots = new ArrayList<>();
      // A clock may leave out a whole day, so that one is due on the next.
      Period period = days.containing(day(after).minusDays(2));
      while (!at(period.first()).isAfter(now) && slots.size() < MOST_AT_ONCE) {
        if (at(period.first()).isAfter(after)) {
          slots.add(slot(period.first()));
        }
        period = days.after(period);
      }
      return slots;
    }

    private LocalDate day(Instant instant) {
      return LocalDate.ofInstant(instant, terms.zone());
    }

    private Slot slot(LocalDate day) {
      return new Slot(day, at(day), window.period(day, calendars));
    }

    private Instant at(LocalDate day) {
      LocalDateTime local = day.atTime(terms.hour(), 0);
      ZoneId zone = terms.zone();
      @Nullable ZoneOffsetTransition change = zone.getRules().getTransition(local);
      return change != null && change.isGap()
          ? change.getInstant()
          : local.atZone(zone).toInstant();
    }
  }
}
