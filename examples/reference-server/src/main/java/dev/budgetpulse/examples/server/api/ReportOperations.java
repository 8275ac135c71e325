package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.ReportRequest;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.status.ReportStatuses;
import dev.budgetpulse.reports.status.Viewing;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.TemplateId;
import dev.budgetpulse.reports.template.Window;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports as files, and reports that are saved under a name. */
final class ReportOperations {
  private static final String ALL = "/ledgers/{ledger}/saved-reports";
  private static final String KIND = "/ledgers/{ledger}/reports/{kind}";
  private static final String ONE = ALL + "/{report}";
  private static final int MOST_DAYS = 3_700;

  private ReportOperations() {}

  /** What a report is about; JSON in English if nothing else is said. */
  record Wanted(
      LocalDate from,
      LocalDate to,
      Optional<LocalDate> againstFrom,
      Optional<LocalDate> againstTo,
      Optional<Currency> currency,
      Set<AccountId> account,
      Set<CategoryId> category,
      Set<PayeeId> payee,
      Set<String> tag,
      Optional<Format> format,
      Optional<Locale> language) {}

  /** The days of a report. */
  record Days(LocalDate from, LocalDate to) {}

  /**
   * Whether a report is new to who calls.
   *
   * @param now how the ledger is, to be sent when the report has been seen as it is now
   */
  record State(ReportStatuses.Status status, Viewing now) {}

  /** A kind of report. */
  record Kind(ReportKind kind, boolean compares) {}

  /** A report to be saved under a name. */
  record SavedReport(
      String name, ReportKind kind, ReportFilter filter, Window window, Set<Format> formats) {}

  /** What was removed, to be taken back by the history. */
  record Removed(ChangeSet changeSet) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(
                KIND + "/state", "getReportState", "Tells whether a report is new to who calls.")
            .query(Days.class)
            .gives(
                State.class,
                call ->
                    state(
                        statuses(call),
                        call.at("kind", ReportKind.class).id(),
                        period(call.query().from(), call.query().to()))),
        Operation.put(KIND + "/state", "seeReport", "Notes that who calls has seen a report.")
            .query(Days.class)
            .takes(Viewing.class)
            .does(
                call ->
                    statuses(call)
                        .viewed(
                            call.at("kind", ReportKind.class).id(),
                            period(call.query().from(), call.query().to()),
                            call.body())),
        Operation.get(ONE + "/state", "getSavedReportState", "Tells whether a saved report is new.")
            .gives(
                State.class,
                call ->
                    state(
                        statuses(call),
                        new Topic.Saved(template(call).id()).id(),
                        days(template(call), call.today()))),
        Operation.put(
                ONE + "/state", "seeSavedReport", "Notes that who calls has seen a saved report.")
            .takes(Viewing.class)
            .does(
                call ->
                    statuses(call)
                        .viewed(
                            new Topic.Saved(template(call).id()).id(),
                            days(template(call), call.today()),
                            call.body())),
        Operation.get("/ledgers/{ledger}/reports", "listReportKinds", "Lists kinds of reports.")
            .lists(
                Kind.class,
                call -> {
                  call.book();
                  return Stream.of(ReportKind.values())
                      .map(kind -> new Kind(kind, kind.compares()))
                      .toList();
                }),
        Operation.get(KIND, "makeReport", "Makes a report's file.")
            .query(Wanted.class)
            .sends(ReportOperations::made),
        Operation.get(ALL, "listSavedReports", "Lists the saved reports.")
            .lists(ReportTemplate.class, call -> templates(call).all()),
        Operation.post(ALL, "saveReport", "Saves a report under a name.")
            .takes(SavedReport.class)
            .makes(
                ReportTemplate.class,
                call ->
                    templates(call)
                        .add(
                            call.body().name(),
                            call.body().kind().id(),
                            call.body().filter(),
                            call.body().window(),
                            call.body().formats())),
        Operation.get(ONE, "getSavedReport", "Tells of a saved report.")
            .gives(ReportTemplate.class, ReportOperations::template),
        Operation.delete(ONE, "removeSavedReport", "Removes a saved report.")
            .gives(
                Removed.class,
                call ->
                    new Removed(
                        templates(call)
                            .remove(template(call).id())
                            .orElseThrow(Refusal::notFound))));
  }

  private static ReportStatuses statuses(Call<?, ?> call) {
    return ReportStatuses.of(call.book().access(), call.beyond().views());
  }

  private static State state(ReportStatuses statuses, String report, Period period) {
    return new State(statuses.status(report, period), statuses.now());
  }

  private static Period days(ReportTemplate template, LocalDate today) {
    return template.window().period(today, Calendars.plain());
  }

  private static ReportTemplates templates(Call<?, ?> call) {
    return ReportTemplates.of(call.book().access());
  }

  private static ReportTemplate template(Call<?, ?> call) {
    return templates(call).find(call.at("report", TemplateId.class)).orElseThrow(Refusal::notFound);
  }

  private static File made(Call<Wanted, ?> call) {
    Wanted wanted = call.query();
    if (wanted.againstFrom().isPresent() != wanted.againstTo().isPresent()) {
      throw new IllegalArgumentException("againstFrom and againstTo belong together");
    }
    ReportRequest plain =
        ReportRequest.of(
                call.at("kind", ReportKind.class),
                period(wanted.from(), wanted.to()),
                wanted.currency().orElse(call.book().ledger().currency()),
                call.today())
            .narrowed(
                ReportFilter.all()
                    .on(wanted.account())
                    .ofAny(wanted.category())
                    .paidTo(wanted.payee())
                    .tagged(wanted.tag()));
    ReportRequest request =
        wanted
            .againstFrom()
            .map(from -> plain.against(period(from, wanted.againstTo().orElseThrow())))
            .orElse(plain);
    Report report =
        Reports.of(call.book())
            .withInsights()
            .withEnvelopes()
            .withWeeksFrom(call.book().preferences().get().get(StandardPreferences.FIRST_WEEKDAY))
            .make(request);
    return Files.of(report, wanted.format().orElse(Format.JSON), wanted.language());
  }

  private static Period period(LocalDate from, LocalDate to) {
    if (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
      throw new IllegalArgumentException("A report has 1 to " + MOST_DAYS + " days, in order");
    }
    return new Period(from, to);
  }
}
