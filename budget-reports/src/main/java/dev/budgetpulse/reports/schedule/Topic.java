package dev.budgetpulse.reports.schedule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.TemplateId;
import dev.budgetpulse.reports.template.Window;
import java.util.Objects;

/**
 * Which report somebody wants: a template of the ledger, or one that every ledger has. Immutable.
 */
public sealed interface Topic {
  /** Returns what tells it from others of its ledger: at most 60 small letters, digits, hyphens. */
  String id();

  /** Returns this as data that {@link #read} reads. */
  Fields write();

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Topic read(Fields data) {
    return data.optionalText("template")
        .<Topic>map(id -> new Saved(TemplateId.parse(id)))
        .orElseGet(() -> new Standard(data.text("kind"), Window.read(data.part("window"))));
  }

  /**
   * A template.
   *
   * @param template which
   */
  record Saved(TemplateId template) implements Topic {
    /** Refuses null. */
    public Saved {
      Objects.requireNonNull(template, "template");
    }

    @Override
    public String id() {
      return "template-" + template;
    }

    @Override
    public Fields write() {
      return Fields.builder().with("template", template.toString()).build();
    }
  }

  /**
   * A kind of report of the whole ledger.
   *
   * @param kind which: 1 to 60 small letters, digits and hyphens, not beginning with "template-"
   * @param window which days it is of
   */
  record Standard(String kind, Window window) implements Topic {
    /**
     * Checks the kind.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Standard {
      ReportTemplate.requireKind(kind);
      Objects.requireNonNull(window, "window");
      if (kind.startsWith("template-")) {
        throw new IllegalArgumentException("A kind of report is not named like a template");
      }
    }

    @Override
    public String id() {
      return kind;
    }

    @Override
    public Fields write() {
      return Fields.builder().with("kind", kind).with("window", window.write()).build();
    }
  }
}
