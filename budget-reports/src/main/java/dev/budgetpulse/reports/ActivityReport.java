package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came in and went out in a period: weeks to years, comparisons, income statements. */
final class ActivityReport {
  /** If nothing moved in so small a part of a period, the books may have begun after it. */
  private static final int EARLY = 12;

  private final Draft draft;
  private final ReportOptions options;
  private final Period period;
  private final Period before;
  private final Scope scope;
  private final Reading reading;
  private final Activity now;
  private final Activity then;
  private final Optional<LocalDate> beginning;

  ActivityReport(Draft draft, ReportOptions options) {
    ReportRequest request = draft.request();
    this.draft = draft;
    this.options = options;
    this.period = request.period();
    this.before = request.against().orElseGet(() -> ReportRequest.before(period));
    this.scope = Scope.of(draft.book(), request.currency(), request.filter());
    this.reading = new Reading(draft.book(), scope, request.filter());
    boolean daily = Stretches.areDays(period);
    // Periods that follow each other are read in one.
    if (before.last().plusDays(1).equals(period.first())) {
      Activity both =
          reading.activity(new Period(before.first(), period.last()), period.first(), daily);
      this.now = both.in(period);
      this.then = both.in(before);
    } else {
      this.now = reading.activity(period, daily);
      this.then = before.equals(period) ? now : reading.activity(before, daily);
    }
    this.beginning = beginning();
  }

  /** Returns the day on which the books begin, if they do not know all of the period before. */
  private Optional<LocalDate> beginning() {
    LocalDate early = before.first().plusDays(before.days() / EARLY);
    return then.parts().stream().anyMatch(part -> !part.days().first().isAfter(early))
        ? Optional.empty()
        : draft
            .book()
            .entries()
            .page(EntryFilter.all(), EntryOrder.OLDEST_FIRST, Optional.empty(), 1)
            .entries()
            .stream()
            .findFirst()
            .map(Entry::date)
            .filter(first -> first.isAfter(before.first()));
  }

  Report report() {
    ReportKind kind = draft.request().kind();
    summary();
    categories("spending", Part.Sort.SPENDING);
    categories("income", Part.Sort.INCOME);
    if (kind != ReportKind.INCOME_STATEMENT) {
      if (kind != ReportKind.COMPARISON) {
        breakdown();
      }
      if (kind == ReportKind.ANNUAL) {
        new YearParts(draft, now, then, before).add();
      }
      PayeeTables payees = new PayeeTables(scope, reading, draft.book().payees().all());
      draft.add("payees", payees.largest(period, before));
      if (kind != ReportKind.COMPARISON) {
        draft.add("entries", payees.entries(period));
      }
    }
    if (options.envelopes()) {
      EnvelopeReport.addTo(draft);
    }
    new InsightParts(draft, options).add();
    if (now.parts().isEmpty()) {
      draft.note("nothing");
    }
    draft.noteProgress();
    beginning.ifPresent(day -> draft.note("beginning", day));
    draft.noteActivity(scope, now);
    then.unpriced().forEach(amount -> draft.note("no-rate-before", amount, scope.currency()));
    return draft.report();
  }

  private void summary() {
    List<Block> blocks = new ArrayList<>();
    if (draft.request().kind() == ReportKind.WEEKLY
        && period.first().getDayOfWeek() == DayOfWeek.MONDAY) {
      blocks.add(
          new Paragraph(
              Text.of(
                  "week",
                  Integer.toString(period.first().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                  Integer.toString(period.first().get(IsoFields.WEEK_BASED_YEAR)))));
    }
    blocks.add(new Figures(figures()));
    draft.add("summary", blocks.toArray(Block[]::new));
  }

  private List<Figure> figures() {
    Against against = new Against(before, draft.isOver() && beginning.isEmpty());
    List<Figure> figures = new ArrayList<>();
    figures.add(against.held("income", now.income(), then.income(), Against.Better.MORE));
    figures.add(against.held("spending", now.spending(), then.spending(), Against.Better.LESS));
    figures.add(against.held("net", now.net(), then.net(), Against.Better.MORE));
    figures.add(
        against.held(
            "savings-rate",
            Against.part(now.net(), now.income()),
            Against.part(then.net(), then.income()),
            Against.Better.MORE));
    if (draft.isOver()) {
      figures.add(
          against.held("per-day", perDay(now, period), perDay(then, before), Against.Better.LESS));
    }
    figures.add(against.held("count", now.count(), then.count()));
    figures.add(Figure.of("uncategorised", Cell.of(now.uncategorised().count())));
    return figures;
  }

  private static Money perDay(Activity activity, Period days) {
    Money spent = activity.spending();
    return Money.ofMinor(
        BigDecimal.valueOf(spent.minorUnits())
            .divide(BigDecimal.valueOf(days.days()), 0, RoundingMode.HALF_UP)
            .longValueExact(),
        spent.currency());
  }

  private void categories(String id, Part.Sort sort) {
    CategoryTables tables =
        new CategoryTables(scope, sort, now, Optional.of(new CategoryTables.Held(before, then)));
    List<Block> blocks = new ArrayList<>();
    tables.chart(id + "-by-category").ifPresent(blocks::add);
    blocks.add(tables.table(id + "-by-category"));
    draft.add(id, blocks.toArray(Block[]::new));
  }

  private void breakdown() {
    Breakdown breakdown = new Breakdown(now);
    if (Stretches.areDays(period)) {
      Chart bars =
          breakdown.bars("by-day", Stretches.days(period), day -> Text.of("day", day.first()));
      if (period.days() > 7 && Stretches.areDays(before)) {
        Chart lines = breakdown.soFar(period, draft.request().asOf(), then, before);
        draft.add("days", lines, bars, breakdown.days(period));
      } else {
        draft.add("days", bars, breakdown.days(period));
      }
    } else {
      List<Period> months = Stretches.months(period);
      draft.add(
          "months",
          breakdown.bars("by-month", months, month -> Text.of(YearMonth.from(month.first()))),
          breakdown.stretches("months", months));
    }
  }
}
