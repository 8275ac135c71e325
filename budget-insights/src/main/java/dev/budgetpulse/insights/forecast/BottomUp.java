package dev.budgetpulse.insights.forecast;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.recurring.Cadence;
import dev.budgetpulse.insights.recurring.Hit;
import dev.budgetpulse.insights.recurring.Lifecycle;
import dev.budgetpulse.insights.recurring.Recurring;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.insights.snapshot.Flow;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Forecasts months from below: what comes again comes on its days with its present amount, and of
 * the rest comes what exponential smoothing says.
 *
 * <p>At an origin it knows what a snapshot of that day would: streams are found in its last {@value
 * #MONTHS} months and nothing later. Finding them is most of the work, so it is done once for each
 * origin, whatever the number of series; the origins are those of the longest series, three at
 * most. Not thread-safe.
 */
final class BottomUp {
  /** Enough for what comes every year; what is older makes it slower. */
  private static final int MONTHS = 48;

  private static final int YEAR = 12;
  private static final Method REST = Method.SMOOTHING;

  /** A varying amount that comes in every month says nothing that the months do not. */
  private static final Set<Cadence> EVERY_MONTH = Set.of(Cadence.MONTHLY, Cadence.SEMI_MONTHLY);

  private final Snapshot snapshot;
  private final YearMonth last;
  private final Origins origins;
  private final Map<Integer, Seen> seen = new HashMap<>();

  /**
   * What comes again, as it is seen at the end of a month.
   *
   * @param came what of the past was of a stream, by month
   * @param coming what the streams that have not ended will bring, by month
   */
  private record Seen(YearMonth month, List<Part> came, List<Part> coming) {}

  /** Something that moves in a month. */
  private record Part(YearMonth month, Flow flow) {}

  /**
   * Looks at a snapshot.
   *
   * @param last its last complete month
   * @param origins where it will be asked
   */
  BottomUp(Snapshot snapshot, YearMonth last, Origins origins) {
    this.snapshot = snapshot;
    this.last = last;
    this.origins = origins;
  }

  /**
   * Returns it as a candidate for one series.
   *
   * @param part what of a flow is in the series
   */
  Candidate of(Function<Flow, Money> part) {
    return new Candidate() {
      @Override
      public String label() {
        return "bottom-up/1";
      }

      @Override
      public Origins origins() {
        return origins;
      }

      @Override
      public Optional<Fit> fit(double[] known, int heldOut, int horizon) {
        return BottomUp.this.fit(part, known, heldOut, horizon);
      }
    };
  }

  private Optional<Fit> fit(Function<Flow, Money> part, double[] known, int heldOut, int horizon) {
    Seen now = seen.computeIfAbsent(heldOut, this::see);
    int count = Math.min(known.length, MONTHS);
    double[] rest = new double[count];
    System.arraycopy(known, known.length - count, rest, 0, count);
    boolean recent = false;
    for (Part came : now.came()) {
      Money amount = part.apply(came.flow());
      int ago = (int) ChronoUnit.MONTHS.between(came.month(), now.month());
      if (!amount.isZero() && ago < count) {
        rest[count - 1 - ago] -= amount.minorUnits();
        recent |= ago < YEAR;
      }
    }
    // Where nothing comes again now, there is nothing to build from; before, there may not have
    // been yet.
    if (heldOut == 0 && !recent) {
      return Optional.empty();
    }
    return Optional.of(plus(rest(rest, horizon), part, now));
  }

  private static Fit rest(double[] rest, int horizon) {
    double largest = Arrays.stream(rest).map(Math::abs).max().orElse(0);
    double unit = largest == 0 ? 1 : largest;
    double[] scaled = Arrays.stream(rest).map(value -> value / unit).toArray();
    return REST.fit(scaled, YEAR, horizon)
        .filter(fit -> largest > 0)
        .or(() -> Mean.fit(scaled, YEAR, horizon))
        .orElseThrow()
        .per(1 / unit);
  }

  private static boolean isFixed(RecurringStream stream) {
    return stream.expected().least().equals(stream.expected().most());
  }

  private static Fit plus(Fit rest, Function<Flow, Money> part, Seen now) {
    double[] points = rest.points().clone();
    for (Part coming : now.coming()) {
      int ahead = (int) ChronoUnit.MONTHS.between(now.month(), coming.month()) - 1;
      if (ahead < points.length) {
        points[ahead] += part.apply(coming.flow()).minorUnits();
      }
    }
    return new Fit("and the rest " + rest.form(), points, rest.deviations());
  }

  private Seen see(int heldOut) {
    YearMonth month = last.minusMonths(heldOut);
    LocalDate first = month.minusMonths(MONTHS - 1L).atDay(1);
    // The days before are cut off first: payees are told apart by what is known of them then.
    Snapshot then =
        snapshot.only(payment -> !payment.date().isBefore(first)).until(month.atEndOfMonth());
    Map<EntryId, List<Flow>> flows =
        Flow.of(then).stream().collect(Collectors.groupingBy(flow -> flow.payment().id()));
    List<Part> came = new ArrayList<>();
    List<Part> coming = new ArrayList<>();
    for (RecurringStream stream : Recurring.in(then)) {
      if (!isFixed(stream) && EVERY_MONTH.contains(stream.cadence())) {
        continue;
      }
      for (Hit hit : stream.hits()) {
        for (Flow flow : flows.getOrDefault(hit.entry(), List.of())) {
          came.add(new Part(YearMonth.from(flow.date()), flow));
        }
      }
      if (stream.lifecycle() != Lifecycle.ENDED) {
        Hit latest = stream.hits().get(stream.hits().size() - 1);
        BigDecimal ratio =
            stream.amount().amount().divide(latest.amount().amount(), MathContext.DECIMAL128);
        List<Flow> each =
            flows.getOrDefault(latest.entry(), List.of()).stream()
                .map(flow -> times(flow, ratio))
                .toList();
        for (YearMonth due : due(stream, month)) {
          each.forEach(flow -> coming.add(new Part(due, flow)));
        }
      }
    }
    return new Seen(month, came, coming);
  }

  private static Flow times(Flow flow, BigDecimal ratio) {
    return new Flow(
        flow.payment(),
        flow.category(),
        flow.amount().times(ratio, RoundingMode.HALF_EVEN),
        flow.isIncome());
  }

  /** Returns the months after one in which a stream comes; what is late comes in the first. */
  private static List<YearMonth> due(RecurringStream stream, YearMonth month) {
    YearMonth next = month.plusMonths(1);
    LocalDate furthest = month.plusMonths(2L * YEAR).atEndOfMonth();
    return stream
        .recurrence()
        .between(stream.recurrence().start(), furthest)
        .map(day -> YearMonth.from(stream.recurrence().due(day, Calendars.plain())))
        .map(due -> due.isAfter(month) ? due : next)
        .toList();
  }
}
