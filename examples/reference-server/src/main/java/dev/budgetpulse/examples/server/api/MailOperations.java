package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.post.PostOffice;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.delivery.Delivery;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Subscription;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reports by mail to who calls; what they are told of otherwise is among their preferences. */
final class MailOperations {
  private static final String ALL = "/ledgers/{ledger}/mailed-reports";
  private static final int SHOWN = 100;

  private MailOperations() {}

  /** A report that is to come, and when and how. */
  record NewSubscription(Topic topic, Terms terms) {}

  /** A report that comes, and when and how, since some moment. */
  record Subscribed(String id, Topic topic, Terms terms, Instant since) {
    static Subscribed of(Subscription subscription) {
      return new Subscribed(
          subscription.topic().id(),
          subscription.topic(),
          subscription.terms(),
          subscription.since());
    }
  }

  /** A report that is to come once, of its last period. */
  record Once(Topic topic, Locale language, Set<Format> formats) {}

  /** What became of a report that was to be sent. */
  record Sent(
      String report,
      Period period,
      Delivery.State state,
      String reason,
      Instant offered,
      Optional<Instant> accepted) {
    static Sent of(Delivery delivery) {
      return new Sent(
          delivery.key().series().report(),
          delivery.key().period(),
          delivery.state(),
          delivery.reason(),
          delivery.offered(),
          delivery.accepted());
    }
  }

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listMailedReports", "Lists the reports that come by mail.")
            .lists(
                Subscribed.class,
                call ->
                    Subscriptions.of(call.book().access()).mine().stream()
                        .map(Subscribed::of)
                        .toList()),
        Operation.post(ALL, "mailReport", "Lets a report come by mail, or come otherwise.")
            .takes(NewSubscription.class)
            .gives(
                Subscribed.class,
                call ->
                    Subscribed.of(
                        Subscriptions.of(call.book().access())
                            .set(
                                known(call.body().topic(), call.body().terms().formats()),
                                call.body().terms()))),
        Operation.delete(ALL + "/{topic}", "endMailedReport", "Lets a report come no more.")
            .does(MailOperations::end),
        Operation.post(
                "/ledgers/{ledger}/deliveries", "sendReport", "Sends a report of its last period.")
            .takes(Once.class)
            .makes(Sent.class, call -> Sent.of(sent(call))),
        Operation.get(
                "/ledgers/{ledger}/deliveries",
                "listDeliveries",
                "Lists what was sent, the latest first, at most 100.")
            .lists(
                Sent.class,
                call ->
                    call
                        .beyond()
                        .post()
                        .outbox()
                        .page(
                            call.book().ledger().id(),
                            Optional.of(call.book().actor()),
                            Optional.empty(),
                            SHOWN)
                        .stream()
                        .map(Sent::of)
                        .toList()));
  }

  private static void end(Call<?, ?> call) {
    String topic = call.at("topic", String.class);
    Subscriptions subscriptions = Subscriptions.of(call.book().access());
    if (subscriptions.mine().stream().noneMatch(each -> each.topic().id().equals(topic))) {
      throw Refusal.notFound();
    }
    subscriptions.remove(call.book().actor(), topic);
  }

  private static Delivery sent(Call<?, Once> call) {
    Topic topic = known(call.body().topic(), call.body().formats());
    return call.beyond()
        .post()
        .deliveries()
        .ask(
            call.book().access(),
            topic,
            window(call, topic).period(call.today(), Calendars.plain()),
            call.body().language(),
            call.body().formats());
  }

  private static Window window(Call<?, ?> call, Topic topic) {
    return topic instanceof Topic.Saved saved
        ? ReportTemplates.of(call.book().access())
            .find(saved.template())
            .map(ReportTemplate::window)
            .orElseThrow(() -> new IllegalArgumentException("There is no such saved report"))
        : ((Topic.Standard) topic).window();
  }

  private static Topic known(Topic topic, Set<Format> formats) {
    if (topic instanceof Topic.Standard standard
        && ReportKind.find(standard.kind()).filter(PostOffice.KINDS::contains).isEmpty()) {
      throw new IllegalArgumentException("No report of that kind is sent by mail");
    }
    if (!PostOffice.FORMATS.containsAll(formats)) {
      throw new IllegalArgumentException("Mails have PDF, XLSX and CSV with them, nothing else");
    }
    return topic;
  }
}
