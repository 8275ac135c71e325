package dev.budgetpulse.insights.streak;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.amount.internal.Amounts;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Flow;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something dared for a time. How it goes is a pure function of it and a snapshot: the host keeps
 * the challenge only, and asks as often as it likes.
 *
 * <p>What is won or lost stays so as long as payments only come after what there is; a correction
 * of the challenge's own time, or of the months that its usual is of, may decide it otherwise.
 * Implementations are immutable and thread-safe.
 */
public sealed interface Challenge {
  /** How a challenge stands. */
  enum Outcome {
    /** Its first day is yet to come. */
    AHEAD,
    /** Nothing is decided. */
    RUNNING,
    /** It was kept. */
    WON,
    /** It was not. */
    LOST,
    /** Too little is known to tell what would be less than usual. */
    UNKNOWN
  }

  /**
   * How far a challenge is.
   *
   * @param challenge the challenge, not null
   * @param outcome how it stands, not null
   * @param share how far: of days the fraction that is gone, of money to spend or save the fraction
   *     that is; 0 to 1, to four decimal places
   * @param sentence it in a sentence, not null
   * @param evidence what it rests on, not null
   */
  record Progress(
      Challenge challenge, Outcome outcome, BigDecimal share, Message sentence, Evidence evidence) {
    /** Refuses null. */
    public Progress {
      Objects.requireNonNull(challenge, "challenge");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(share, "share");
      Objects.requireNonNull(sentence, "sentence");
      Objects.requireNonNull(evidence, "evidence");
    }

    /** Returns it as something that deserves attention once it is won or lost. */
    public Optional<Finding> finding(Snapshot snapshot) {
      return outcome == Outcome.WON || outcome == Outcome.LOST
          ? Optional.of(
              new Finding(
                  "challenge:" + challenge.key(),
                  Severity.LOW,
                  sentence,
                  snapshot.zero(),
                  outcome.name().toLowerCase(Locale.ROOT),
                  evidence))
          : Optional.empty();
    }
  }

  /** Returns its first day. */
  LocalDate first();

  /** Returns its last day; it is over once a snapshot is of a later one. */
  LocalDate last();

  /** Returns what tells it apart from others, such as {@code no-spend/2026-03-07/2026-03-08}. */
  String key();

  /**
   * Returns how it stands on a snapshot's day.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is of another currency
   * @throws ArithmeticException if a sum does not fit
   */
  Progress in(Snapshot snapshot);

  /**
   * To buy nothing, refunds and income aside; lost with the first purchase.
   *
   * @param first the first day, not null
   * @param last the last day, not before the first
   * @param category what nothing is to be bought of, empty for anything
   */
  record NoSpend(LocalDate first, LocalDate last, Optional<CategoryId> category)
      implements Challenge {
    /**
     * Checks the days.
     *
     * @throws IllegalArgumentException if the last is before the first
     */
    public NoSpend {
      Objects.requireNonNull(category, "category");
      requireOrder(first, last);
    }

    /** Returns the challenge of buying nothing on the Saturday and Sunday of a day's ISO week. */
    public static NoSpend weekend(LocalDate day) {
      LocalDate sunday = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
      return new NoSpend(sunday.minusDays(1), sunday, Optional.empty());
    }

    @Override
    public String key() {
      return "no-spend/" + first + "/" + last + category.map(id -> "/" + id).orElse("");
    }

    @Override
    public Progress in(Snapshot snapshot) {
      List<Flow> bought =
          flows(this, snapshot).stream()
              .filter(Flow::isPurchase)
              .filter(flow -> category.isEmpty() || flow.category().equals(category))
              .toList();
      long days = ChronoUnit.DAYS.between(first, last) + 1;
      long gone = Math.max(0, Math.min(days, ChronoUnit.DAYS.between(first, snapshot.asOf())));
      Outcome outcome = bought.isEmpty() ? outcome(this, snapshot, true) : Outcome.LOST;
      return new Progress(
          this,
          outcome,
          share(gone, days),
          sentence("no-spend", outcome, first, last),
          Evidence.of("challenge-no-spend/1")
              .entries(bought.stream().map(flow -> flow.payment().id()).distinct().toList())
              .figure("days", (double) gone, (double) days)
              .figure("purchases", bought.size(), 0)
              .build(1));
    }
  }

  /**
   * To spend less on a category in a month than usual, which is the lower median of up to twelve
   * complete months before it since the category's first spending, at least three.
   *
   * @param category the category, not null
   * @param month the month, not null
   * @param percent how much less, 1 to 100
   */
  record SpendLess(CategoryId category, YearMonth month, int percent) implements Challenge {
    private static final int USUAL_MONTHS = 12;
    private static final int FEWEST_MONTHS = 3;

    /**
     * Checks the percentage.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public SpendLess {
      Objects.requireNonNull(category, "category");
      Objects.requireNonNull(month, "month");
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("Less are 1 to 100 percent, not " + percent);
      }
    }

    @Override
    public LocalDate first() {
      return month.atDay(1);
    }

    @Override
    public LocalDate last() {
      return month.atEndOfMonth();
    }

    @Override
    public String key() {
      return "spend-less/" + category + "/" + month + "/" + percent;
    }

    @Override
    public Progress in(Snapshot snapshot) {
      Optional<Category> known = snapshot.category(category);
      String name = known.map(Category::name).orElse("");
      List<Money> before =
          known
              .map(
                  each ->
                      CompleteMonths.of(snapshot).before(first()).sinceFirst(each, USUAL_MONTHS))
              .orElse(List.of());
      Money spent =
          Money.total(
              snapshot.currency(),
              flows(this, snapshot).stream()
                  .filter(flow -> flow.category().equals(Optional.of(category)))
                  .map(Flow::spent)
                  .toList());
      if (before.size() < FEWEST_MONTHS) {
        return new Progress(
            this,
            Outcome.UNKNOWN,
            BigDecimal.ZERO,
            Message.of("challenge.spend-less.unknown", name, month, FEWEST_MONTHS),
            Evidence.of("challenge-spend-less/1")
                .figure("months-before", before.size(), FEWEST_MONTHS)
                .build(1));
      }
      Money usual = Amounts.median(before).atLeastZero();
      Money allowed =
          usual.times(BigDecimal.valueOf(100L - percent).movePointLeft(2), RoundingMode.HALF_UP);
      Outcome outcome = outcome(this, snapshot, spent.compareTo(allowed) <= 0);
      return new Progress(
          this,
          outcome,
          share(spent.minorUnits(), allowed.minorUnits()),
          sentence("spend-less", outcome, name, month, spent, allowed),
          Evidence.of("challenge-spend-less/1")
              .figure("months-before", before.size(), FEWEST_MONTHS)
              .figure("usual", usual)
              .figure("spent", spent, allowed)
              .build(1));
    }
  }

  /**
   * To have so much left of what is earned at the end of a last day.
   *
   * @param amount how much, more than zero
   * @param first the first day, not null
   * @param last the last day, not before the first
   */
  record Save(Money amount, LocalDate first, LocalDate last) implements Challenge {
    /**
     * Checks amount and days.
     *
     * @throws IllegalArgumentException if it is not more than zero, or the last is before the first
     */
    public Save {
      requireOrder(first, last);
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("Nobody has to save " + amount);
      }
    }

    @Override
    public String key() {
      return "save/" + amount.toString().replace(' ', '-') + "/" + first + "/" + last;
    }

    @Override
    public Progress in(Snapshot snapshot) {
      Money saved =
          Money.total(
              amount.requireCurrency(snapshot.currency()).currency(),
              flows(this, snapshot).stream()
                  .map(flow -> flow.earned().minus(flow.spent()))
                  .toList());
      Outcome outcome = outcome(this, snapshot, saved.compareTo(amount) >= 0);
      return new Progress(
          this,
          outcome,
          share(saved.minorUnits(), amount.minorUnits()),
          sentence("save", outcome, saved, amount, last),
          Evidence.of("challenge-save/1").figure("saved", saved, amount).build(1));
    }
  }

  private static void requireOrder(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("A challenge ends on " + last + " before " + first);
    }
  }

  private static List<Flow> flows(Challenge challenge, Snapshot snapshot) {
    return Flow.of(snapshot).stream()
        .filter(flow -> !flow.date().isBefore(challenge.first()))
        .filter(flow -> !flow.date().isAfter(challenge.last()))
        .toList();
  }

  private static Outcome outcome(Challenge challenge, Snapshot snapshot, boolean isKept) {
    if (snapshot.asOf().isAfter(challenge.last())) {
      return isKept ? Outcome.WON : Outcome.LOST;
    }
    return snapshot.asOf().isBefore(challenge.first()) ? Outcome.AHEAD : Outcome.RUNNING;
  }

  private static Message sentence(String kind, Outcome outcome, Object... arguments) {
    return Message.of(
        "challenge." + kind + "." + outcome.name().toLowerCase(Locale.ROOT), arguments);
  }

  private static BigDecimal share(long part, long whole) {
    // Of nothing allowed, all is spent with the first cent.
    long within = whole == 0 ? Long.signum(Math.max(0, part)) : Math.max(0, Math.min(whole, part));
    return Amounts.ratio(within, Math.max(1, whole));
  }
}
