package dev.budgetpulse.examples.server.insight;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.examples.server.site.Amount;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Figure;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.overview.Overview;
import dev.budgetpulse.insights.recurring.Cadence;
import dev.budgetpulse.insights.recurring.Lifecycle;
import dev.budgetpulse.insights.recurring.RecurringStream;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the page of what was found in a book. */
final class InsightViews {
  private static final Locale LOCALE = Locale.UK;
  private static final int MOST_ENTRIES = 5;

  private final Book book;

  InsightViews(Book book) {
    this.book = book;
  }

  InsightsView view(Overview overview, List<RecurringStream> streams, LocalDate today) {
    List<Insight> open = overview.open();
    Map<EntryId, Entry> entries =
        book
            .access()
            .store(Role.VIEWER)
            .entries(
                book.ledger().id(),
                open.stream()
                    .flatMap(insight -> latest(insight.finding().evidence()).stream())
                    .collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.toMap(Entry::id, Function.identity()));
    return new InsightsView(
        open.stream().map(insight -> row(insight, entries)).toList(),
        overview.insights().size() - open.size(),
        streams.stream()
            .filter(stream -> stream.lifecycle() != Lifecycle.ENDED)
            .map(InsightViews::stream)
            .toList(),
        book.schedules().next(today, 1, today).stream().map(InsightViews::planned).toList());
  }

  private static InsightsView.Row row(Insight insight, Map<EntryId, Entry> entries) {
    Finding finding = insight.finding();
    return new InsightsView.Row(
        finding.key(),
        switch (finding.severity()) {
          case HIGH -> "Needs doing";
          case MEDIUM -> "Worth a look";
          case LOW -> "Good to know";
        },
        switch (finding.severity()) {
          case HIGH -> "chip chip-bad";
          case MEDIUM -> "chip chip-good";
          case LOW -> "chip";
        },
        insight.stage() == Insight.Stage.REOPENED,
        finding.message().in(LOCALE),
        Optional.of(finding.stake()).filter(stake -> !stake.isZero()).map(Amount::of),
        why(finding.evidence(), entries));
  }

  private static InsightsView.Why why(Evidence evidence, Map<EntryId, Entry> entries) {
    return new InsightsView.Why(
        evidence.method(),
        NumberFormat.getPercentInstance(LOCALE).format(evidence.confidence()),
        evidence.figures().stream().map(InsightViews::figure).toList(),
        evidence.entries().size(),
        latest(evidence).stream()
            .flatMap(id -> Optional.ofNullable(entries.get(id)).stream())
            .map(InsightViews::link)
            .toList());
  }

  private static List<EntryId> latest(Evidence evidence) {
    List<EntryId> entries = evidence.entries();
    return entries.subList(Math.max(0, entries.size() - MOST_ENTRIES), entries.size());
  }

  private static InsightsView.Figure figure(Figure figure) {
    return new InsightsView.Figure(
        figure.name().replace('-', ' '),
        number(figure.value()),
        figure.threshold().map(InsightViews::number));
  }

  private static String number(BigDecimal value) {
    NumberFormat format = NumberFormat.getNumberInstance(LOCALE);
    format.setMaximumFractionDigits(4);
    return format.format(value).replace('-', '\u2212');
  }

  private static InsightsView.Link link(Entry entry) {
    return new InsightsView.Link(
        "/entries/" + entry.id(), day(entry.date()), Amount.signed(entry.amount()));
  }

  private static InsightsView.Stream stream(RecurringStream stream) {
    return new InsightsView.Stream(
        stream.fingerprint(),
        stream.payee(),
        cadence(stream.cadence()),
        Amount.signed(stream.amount()),
        Amount.signed(stream.yearly()),
        day(stream.next()),
        switch (stream.lifecycle()) {
          case EARLY -> "new";
          case MATURE -> "regular";
          case OVERDUE -> "late";
          case ENDED -> "over";
        });
  }

  private static InsightsView.Planned planned(Occurrence next) {
    return new InsightsView.Planned(
        next.name(), Amount.signed(next.amount().middle()), day(next.due()));
  }

  private static String cadence(Cadence cadence) {
    return switch (cadence) {
      case WEEKLY -> "every week";
      case FORTNIGHTLY -> "every two weeks";
      case SEMI_MONTHLY -> "twice a month";
      case MONTHLY -> "every month";
      case EVERY_TWO_MONTHS -> "every two months";
      case QUARTERLY -> "every three months";
      case HALF_YEARLY -> "every six months";
      case YEARLY -> "every year";
    };
  }

  private static String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(LOCALE).format(day);
  }
}
