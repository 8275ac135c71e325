package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.template.Request;
import dev.budgetpulse.core.template.Template;
import dev.budgetpulse.core.template.TemplateId;
import dev.budgetpulse.core.template.TemplateOutcome;
import dev.budgetpulse.core.template.TemplatePlan;
import dev.budgetpulse.core.template.Templates;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What envelopes ask for, period after period. */
final class TemplateOperations {
  private static final String ALL = "/ledgers/{ledger}/templates";
  private static final String ONE = ALL + "/{template}";
  private static final String PERIOD = "/ledgers/{ledger}/template-runs/{day}";

  private TemplateOperations() {}

  /** What an envelope is to ask for, the smallest number first. */
  record NewTemplate(CategoryId category, int priority, Request request) {}

  /** What is to be changed of a template. */
  record TemplateEdit(Optional<Integer> priority, Optional<Request> request) {}

  /** Which envelopes get what they ask for. */
  record Where(Optional<Templates.Where> where) {
    Templates.Where orEmpty() {
      return where.orElse(Templates.Where.EMPTY);
    }
  }

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listTemplates", "Lists what envelopes ask for.")
            .lists(Template.class, call -> call.book().templates().all()),
        Operation.post(ALL, "addTemplate", "Lets an envelope ask for money.")
            .takes(NewTemplate.class)
            .makes(
                Template.class,
                call ->
                    call.book()
                        .templates()
                        .add(
                            call.body().category(), call.body().priority(), call.body().request())),
        Operation.get(ONE, "getTemplate", "Tells what an envelope asks for.")
            .gives(Template.class, TemplateOperations::template),
        Operation.patch(ONE, "changeTemplate", "Changes what an envelope asks for.")
            .versioned()
            .takes(TemplateEdit.class)
            .gives(Template.class, TemplateOperations::changed),
        Operation.delete(ONE, "removeTemplate", "Lets an envelope ask no more.")
            .does(call -> call.book().templates().remove(template(call).id())),
        Operation.post(PERIOD + "/preview", "previewTemplates", "Tells what would be assigned.")
            .reading()
            .takes(Where.class)
            .gives(
                TemplateOutcome.class,
                call -> call.book().templates().preview(day(call), call.body().orEmpty())),
        Operation.post(PERIOD, "applyTemplates", "Assigns what envelopes ask for.")
            .takes(Where.class)
            .gives(
                TemplateOutcome.class,
                call -> call.book().templates().apply(day(call), call.body().orEmpty())),
        Operation.get(PERIOD + "/clean-up", "previewCleanUp", "Tells what a clean-up would do.")
            .gives(TemplatePlan.class, call -> call.book().templates().previewCleanUp(day(call))),
        Operation.post(PERIOD + "/clean-up", "cleanUp", "Cleans up at the end of a period.")
            .gives(TemplateOutcome.class, call -> call.book().templates().cleanUp(day(call))));
  }

  private static LocalDate day(Call<?, ?> call) {
    return call.at("day", LocalDate.class);
  }

  private static Template template(Call<?, ?> call) {
    return call.book()
        .templates()
        .find(call.at("template", TemplateId.class))
        .orElseThrow(Refusal::notFound);
  }

  private static Template changed(Call<?, TemplateEdit> call) {
    return call.book()
        .templates()
        .change(
            call.at("template", TemplateId.class),
            before -> {
              call.requireVersion(before.version(), before);
              Template at = call.body().priority().map(before::at).orElse(before);
              return call.body().request().map(at::asking).orElse(at);
            })
        .orElseThrow(Refusal::notFound);
  }
}
