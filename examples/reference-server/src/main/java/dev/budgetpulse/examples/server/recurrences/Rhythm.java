package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.RecurrenceRule;
import dev.budgetpulse.examples.server.site.Words;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Optional;

/**
 * How often something comes, as people say it.
 *
 * @param kind on which days
 * @param every of how many such stretches of time one counts, at least 1
 * @param until the last day on which it may come
 * @param own a rule of RFC 5545, if it is none of the others
 */
record Rhythm(Kind kind, int every, Optional<LocalDate> until, String own) {
  private static final int WEEK = 7;
  private static final int LAST = 5;
  private static final String WORKDAYS = ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=";
  private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

  /** On which days something comes. */
  enum Kind {
    /** Every so many months on the day of the start. */
    MONTHS,
    /** Every so many weeks on the weekday of the start. */
    WEEKS,
    /** Every so many days. */
    DAYS,
    /** Every so many years on the day of the start. */
    YEARS,
    /** On the last day of a month. */
    LAST_DAY,
    /** On the first day of a month from Monday to Friday. */
    FIRST_WORKDAY,
    /** On the last day of a month from Monday to Friday. */
    LAST_WORKDAY,
    /** On the weekday of the start that has its number in the month. */
    WEEKDAY,
    /** By a rule of one's own. */
    OWN;

    /** Returns it as forms name it. */
    String word() {
      return Words.word(this);
    }

    /** Returns what a form names. */
    static Optional<Kind> named(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /** Returns how people say what a rule says. */
  static Rhythm of(Recurrence recurrence) {
    RecurrenceRule rule = recurrence.rule();
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.OWN)
        .map(kind -> new Rhythm(kind, rule.interval(), rule.until(), ""))
        .filter(rhythm -> rhythm.recurrence(recurrence.start()).rule().equals(rule))
        .findFirst()
        .orElseGet(() -> new Rhythm(Kind.OWN, 1, Optional.empty(), rule.toString()));
  }

  /**
   * Returns the days.
   *
   * @throws IllegalArgumentException if there are none, or the rule is none
   */
  Recurrence recurrence(LocalDate start) {
    return Recurrence.of(start, rule(start));
  }

  private String rule(LocalDate start) {
    String rule =
        switch (kind) {
          case MONTHS -> "FREQ=MONTHLY";
          case WEEKS -> "FREQ=WEEKLY";
          case DAYS -> "FREQ=DAILY";
          case YEARS -> "FREQ=YEARLY";
          case LAST_DAY -> "FREQ=MONTHLY;BYMONTHDAY=-1";
          case FIRST_WORKDAY -> "FREQ=MONTHLY" + WORKDAYS + "1";
          case LAST_WORKDAY -> "FREQ=MONTHLY" + WORKDAYS + "-1";
          case WEEKDAY -> "FREQ=MONTHLY;BYDAY=" + numbered(start);
          case OWN -> own;
        };
    if (kind == Kind.OWN) {
      return rule;
    }
    return rule
        + (every == 1 ? "" : ";INTERVAL=" + every)
        + until.map(day -> ";UNTIL=" + COMPACT.format(day)).orElse("");
  }

  private static String numbered(LocalDate start) {
    int number = number(start);
    return (number == LAST ? -1 : number) + start.getDayOfWeek().name().substring(0, 2);
  }

  /** Returns which of its weekday a day is in its month; a fifth one is the last. */
  private static int number(LocalDate day) {
    return (day.getDayOfMonth() - 1) / WEEK + 1;
  }

  /** Says it. */
  String said(LocalDate start, Words words) {
    if (kind == Kind.OWN) {
      return own;
    }
    String says =
        words.say(
            "recurrences.says." + kind.word(),
            every,
            start.getDayOfMonth(),
            start.getDayOfWeek().getDisplayName(TextStyle.FULL, words.locale()),
            DateTimeFormatter.ofPattern(words.say("recurrences.day-of-year"), words.locale())
                .format(start),
            words.say("recurrences.number." + number(start)));
    return until.map(day -> words.say("recurrences.says.until", says, words.day(day))).orElse(says);
  }
}
