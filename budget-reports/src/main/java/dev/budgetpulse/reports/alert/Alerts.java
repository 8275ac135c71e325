package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.GoalId;
import dev.budgetpulse.core.goal.GoalProgress;
import dev.budgetpulse.core.goal.Milestone;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.limit.LimitAlert;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Reminder;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to tell about a book. It reads only, and says the same each time: who tells people
 * keeps what they were told of. Thread-safe as far as the book is.
 */
public final class Alerts {
  /** How many days back large payments and milestones are looked for. */
  private static final int DAYS_BACK = 7;

  private static final int ALL_OF_IT = 100;

  /** Which sorts of findings people are told of, by the kinds of the findings' keys. */
  private static final Map<String, AlertKind> FINDINGS =
      Map.of(
          "envelope", AlertKind.BUDGET,
          "pace", AlertKind.HIGH_SPENDING,
          "unusual-amount", AlertKind.UNUSUAL_ENTRY,
          "new-payee", AlertKind.UNUSUAL_ENTRY,
          "unusual-time", AlertKind.UNUSUAL_ENTRY,
          "double-charge", AlertKind.UNUSUAL_ENTRY,
          "price-rise", AlertKind.UNUSUAL_ENTRY,
          "missing-payment", AlertKind.BILL_DUE,
          "recurring", AlertKind.BILL_DUE);

  private final Book book;

  private Alerts(Book book) {
    this.book = book;
  }

  /** Returns the alerts of a book. */
  public static Alerts of(Book book) {
    return new Alerts(Objects.requireNonNull(book, "book"));
  }

  /**
   * Returns all there is to tell on a day, the most severe first.
   *
   * @param today the day for who is told
   * @param large the least amount of a payment that is told, empty for none
   * @param findings what insights have found and nobody has dismissed; of these are told which are
   *     about an envelope, the pace of spending, an entry or a payment that comes again, and more
   *     than good to know; each is told again when its state changes
   */
  public List<Alert> on(LocalDate today, Optional<Money> large, Collection<Finding> findings) {
    return Stream.of(
            limits(today),
            large.stream().flatMap(amount -> payments(today, amount)),
            findings.stream().flatMap(finding -> found(finding, today).stream()),
            book.schedules().reminders(today).stream().map(Alerts::due),
            milestones(today))
        .flatMap(alerts -> alerts)
        .sorted(
            Comparator.comparing(Alert::severity)
                .reversed()
                .thenComparing(Alert::kind)
                .thenComparing(Alert::key))
        .toList();
  }

  /** Says whether findings may be of a kind. */
  static boolean needsFindings(AlertKind kind) {
    return FINDINGS.containsValue(kind);
  }

  private Stream<Alert> limits(LocalDate today) {
    // Whoever spends through several levels at once is told of the highest.
    return book.limits().alerts(today).stream()
        .collect(
            Collectors.toMap(
                alert -> alert.rule().id(),
                Function.identity(),
                (lower, higher) -> higher.level() > lower.level() ? higher : lower))
        .values()
        .stream()
        .map(Alerts::reached);
  }

  private static Alert reached(LimitAlert alert) {
    return new Alert(
        "limit:" + alert.key(),
        AlertKind.BUDGET,
        alert.level() >= ALL_OF_IT ? Severity.HIGH : Severity.MEDIUM,
        Text.of(
            "alert.limit",
            alert.rule().name(),
            BigDecimal.valueOf(alert.level(), 2),
            alert.rule().amount(),
            alert.period()));
  }

  private Stream<Alert> payments(LocalDate today, Money large) {
    List<Entry> entries;
    try (Stream<Entry> found =
        book.entries().stream(
            EntryFilter.all()
                .between(today.minusDays(DAYS_BACK), today)
                .in(large.currency())
                .moving(EntryFilter.Direction.OUT)
                .onlyCounting())) {
      entries =
          found
              .filter(entry -> entry.transfer().isEmpty())
              .filter(entry -> entry.amount().negated().compareTo(large) >= 0)
              .toList();
    }
    if (entries.isEmpty()) {
      return Stream.empty();
    }
    Map<PayeeId, String> payees =
        book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
    return entries.stream()
        .map(
            entry ->
                new Alert(
                    "payment:" + entry.id(),
                    AlertKind.HIGH_SPENDING,
                    Severity.MEDIUM,
                    entry
                        .payee()
                        .map(payees::get)
                        .map(
                            payee ->
                                Text.of(
                                    "alert.payment-to",
                                    entry.amount().negated(),
                                    payee,
                                    entry.date()))
                        .orElseGet(
                            () ->
                                Text.of("alert.payment", entry.amount().negated(), entry.date()))));
  }

  private static Optional<Alert> found(Finding finding, LocalDate today) {
    // The pace of a month is found again of the next one, under the same key.
    String month = finding.kind().equals("pace") ? ":" + YearMonth.from(today) : "";
    return Optional.ofNullable(FINDINGS.get(finding.kind()))
        .filter(kind -> finding.severity() != Severity.LOW)
        .map(
            kind ->
                new Alert(
                    finding.key() + ":" + finding.state() + month,
                    kind,
                    finding.severity(),
                    Text.of(finding.message())));
  }

  private static Alert due(Reminder reminder) {
    Occurrence occurrence = reminder.occurrence();
    boolean late = reminder.daysLeft() < 0;
    return new Alert(
        // Once when it is near, and once more when nothing was paid.
        "due:" + occurrence.id() + (late ? ":late" : ""),
        AlertKind.BILL_DUE,
        late ? Severity.HIGH : reminder.isUrgent() ? Severity.MEDIUM : Severity.LOW,
        Text.of(
            late ? "alert.late" : "alert.due",
            occurrence.name(),
            occurrence.due(),
            occurrence.open()));
  }

  private Stream<Alert> milestones(LocalDate today) {
    Map<GoalId, Goal> goals =
        book.goals().progress(today).stream()
            .map(GoalProgress::goal)
            .collect(Collectors.toMap(Goal::id, Function.identity()));
    return goals.values().stream()
        .flatMap(
            goal ->
                book.goals().milestones(goal.id()).stream()
                    .filter(milestone -> !milestone.date().isBefore(today.minusDays(DAYS_BACK)))
                    .map(milestone -> reached(goal, milestone)));
  }

  private static Alert reached(Goal goal, Milestone milestone) {
    boolean limit = goal.kind() == Goal.Kind.SPENDING_LIMIT;
    boolean all = milestone.percent() >= ALL_OF_IT;
    return new Alert(
        "goal:" + goal.id() + ":" + milestone.percent(),
        AlertKind.GOAL_MILESTONE,
        limit ? Severity.MEDIUM : Severity.LOW,
        Text.of(
            limit ? "alert.goal-limit" : all ? "alert.goal-reached" : "alert.goal",
            goal.name(),
            BigDecimal.valueOf(milestone.percent(), 2),
            goal.target()));
  }
}
