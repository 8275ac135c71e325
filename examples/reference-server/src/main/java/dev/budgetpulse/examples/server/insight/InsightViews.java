package dev.budgetpulse.examples.server.insight;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.Amount;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.Found;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Figure;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.health.Part;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.overview.Overview;
import dev.budgetpulse.insights.recurring.Lifecycle;
import dev.budgetpulse.insights.recurring.PriceChange;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the page of what was found in a book. */
final class InsightViews {
  private static final int MOST_ENTRIES = 5;

  private final Book book;
  private final Words words;
  private final Wording wording;

  InsightViews(Book book, Words words) {
    this.book = book;
    this.words = words;
    this.wording = Wording.of(words.locale());
  }

  InsightsView view(Found found) {
    Overview overview = found.overview();
    List<RecurringStream> streams =
        found.recurring().stream().filter(stream -> stream.lifecycle() != Lifecycle.ENDED).toList();
    Map<EntryId, Entry> entries = entries(overview);
    Map<PayeeId, String> payees =
        book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
    return new InsightsView(
        overview.open().stream().map(insight -> row(insight, entries, payees)).toList(),
        overview.insights().stream()
            .filter(insight -> !insight.stage().isOpen())
            .map(insight -> row(insight, entries, payees))
            .toList(),
        found.health().map(this::health),
        streams.stream().map(this::stream).toList(),
        subscriptions(streams),
        book.role().includes(Role.EDITOR));
  }

  private Map<EntryId, Entry> entries(Overview overview) {
    return book
        .access()
        .store(Role.VIEWER)
        .entries(
            book.ledger().id(),
            overview.insights().stream()
                .flatMap(insight -> latest(insight.finding().evidence()).stream())
                .collect(Collectors.toSet()))
        .stream()
        .collect(Collectors.toMap(Entry::id, Function.identity()));
  }

  private Optional<Amount> subscriptions(List<RecurringStream> streams) {
    List<Money> yearly =
        streams.stream()
            .filter(RecurringStream::subscription)
            .map(RecurringStream::yearly)
            .toList();
    return yearly.isEmpty()
        ? Optional.empty()
        : Optional.of(words.amount(Money.total(book.ledger().currency(), yearly).abs()));
  }

  private InsightsView.Row row(
      Insight insight, Map<EntryId, Entry> entries, Map<PayeeId, String> payees) {
    Finding finding = insight.finding();
    return new InsightsView.Row(
        finding.key(),
        words.say("insight.weight." + Finding.word(finding.severity())),
        switch (finding.severity()) {
          case HIGH -> "chip chip-bad";
          case MEDIUM -> "chip chip-good";
          case LOW -> "chip";
        },
        insight.stage() == Insight.Stage.REOPENED,
        finding.message().in(words.locale()),
        Optional.of(finding.stake()).filter(stake -> !stake.isZero()).map(words::amount),
        why(finding.evidence(), entries, payees));
  }

  private InsightsView.Why why(
      Evidence evidence, Map<EntryId, Entry> entries, Map<PayeeId, String> payees) {
    return new InsightsView.Why(
        words.say(
            "insight.how",
            NumberFormat.getPercentInstance(words.locale()).format(evidence.confidence()),
            evidence.entries().size()),
        wording.say(Text.of("plain.evidence.method", wording.method(evidence.method()))),
        evidence.figures().stream().map(this::figure).toList(),
        evidence.entries().size(),
        latest(evidence).stream()
            .flatMap(id -> Optional.ofNullable(entries.get(id)).stream())
            .map(entry -> link(entry, payees))
            .toList());
  }

  private static List<EntryId> latest(Evidence evidence) {
    List<EntryId> entries = evidence.entries();
    return entries.subList(Math.max(0, entries.size() - MOST_ENTRIES), entries.size());
  }

  private InsightsView.Figure figure(Figure figure) {
    return new InsightsView.Figure(
        wording.figure(figure.name()),
        number(figure.value()),
        figure.threshold().map(this::number));
  }

  private String number(BigDecimal value) {
    NumberFormat format = NumberFormat.getNumberInstance(words.locale());
    format.setMaximumFractionDigits(4);
    return format.format(value).replace('-', '\u2212');
  }

  private InsightsView.Link link(Entry entry, Map<PayeeId, String> payees) {
    String day = words.day(entry.date());
    return new InsightsView.Link(
        "/entries/" + entry.id(),
        entry
            .payee()
            .flatMap(payee -> Optional.ofNullable(payees.get(payee)))
            .map(name -> day + ", " + name)
            .orElse(day),
        words.signed(entry.amount()));
  }

  private InsightsView.Health health(Health health) {
    Locale locale = words.locale();
    return new InsightsView.Health(
        health.score(),
        words.say("insight.rating." + Finding.word(health.rating())),
        health.parts().stream().map(Part::kind).mapToInt(Part.Kind::weight).sum(),
        health.parts().stream()
            .map(
                part ->
                    new InsightsView.Part(
                        words.say("insight.part." + Finding.word(part.kind())),
                        part.points(),
                        part.kind().weight(),
                        part.explanation().in(locale),
                        part.advice().map(advice -> advice.in(locale))))
            .toList());
  }

  private InsightsView.Stream stream(RecurringStream stream) {
    boolean late = stream.lifecycle() == Lifecycle.OVERDUE;
    return new InsightsView.Stream(
        stream.fingerprint(),
        stream.payee(),
        words.say("insight.cadence." + Finding.word(stream.cadence())),
        words.signed(stream.amount()),
        words.signed(stream.yearly()),
        words.day(stream.next()),
        late
            ? Optional.of(words.say("insight.stream.late"))
            : stream.lifecycle() == Lifecycle.EARLY
                ? Optional.of(words.say("insight.stream.new"))
                : Optional.empty(),
        late,
        stream.priceChanges().stream().reduce((one, later) -> later).map(this::before));
  }

  private String before(PriceChange change) {
    return words.say(
        "insight.stream.before",
        words.amount(change.from().abs()).text(),
        words.day(change.date()));
  }
}
