package dev.budgetpulse.reports.template;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.rendering.Format;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A report as somebody has defined it, shared by the people of a ledger. Immutable.
 *
 * <p>It may outlive the accounts, categories and payees that its filter names: those find nothing.
 *
 * @param id its identity
 * @param name what people call it, 1 to 200 characters without control characters
 * @param kind what sort of report it is: 1 to 60 small letters, digits and hyphens
 * @param filter what it is narrowed to
 * @param window which days it is of
 * @param formats what it is written as when nothing else is asked for, may be empty
 */
public record ReportTemplate(
    TemplateId id,
    String name,
    String kind,
    ReportFilter filter,
    Window window,
    Set<Format> formats)
    implements Item {
  static final ItemType<ReportTemplate> TYPE =
      ItemType.of(
          "report-template", ReportTemplate.class, ReportTemplate::write, ReportTemplate::read);

  private static final int LONGEST = 200;

  /**
   * Checks the parts and takes the space around the name away.
   *
   * @throws IllegalArgumentException if the name or the kind is none, or the kind cannot honour the
   *     filter
   */
  public ReportTemplate {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(window, "window");
    name = name.strip();
    if (name.isEmpty() || name.length() > LONGEST || !isPrintable(name)) {
      throw new IllegalArgumentException(
          "A report's name has 1 to " + LONGEST + " printable characters");
    }
    requireKind(kind);
    if (ReportKind.find(kind).filter(known -> !known.honours(filter)).isPresent()) {
      throw new IllegalArgumentException("A report of " + kind + " cannot be narrowed so");
    }
    formats = Set.copyOf(formats);
  }

  /**
   * Checks the name of a kind of report.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String requireKind(String kind) {
    if (!kind.matches("[a-z0-9-]{1,60}")) {
      throw new IllegalArgumentException(
          "A kind of report is named with 1 to 60 small letters, digits and hyphens");
    }
    return kind;
  }

  // No database stores half a character.
  private static boolean isPrintable(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }

  @Override
  public ItemType<ReportTemplate> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("name", name)
        .with("kind", kind)
        .with("filter", write(filter))
        .with("window", window.write())
        .withTexts("formats", formats.stream().sorted().map(Format::name).toList())
        .build();
  }

  private static ReportTemplate read(Fields data) {
    return new ReportTemplate(
        TemplateId.parse(data.text("id")),
        data.text("name"),
        data.text("kind"),
        filter(data.part("filter")),
        Window.read(data.part("window")),
        set(data.texts("formats"), Format::valueOf));
  }

  private static Fields write(ReportFilter filter) {
    return Fields.builder()
        .withTexts("accounts", sorted(filter.accounts()))
        .withTexts("categories", sorted(filter.categories()))
        .withTexts("payees", sorted(filter.payees()))
        .withTexts("tags", sorted(filter.tags()))
        .build();
  }

  private static List<String> sorted(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().toList();
  }

  private static ReportFilter filter(Fields data) {
    return new ReportFilter(
        set(data.texts("accounts"), AccountId::parse),
        set(data.texts("categories"), CategoryId::parse),
        set(data.texts("payees"), PayeeId::parse),
        Set.copyOf(data.texts("tags")));
  }

  private static <T> Set<T> set(List<String> texts, Function<String, T> reader) {
    return texts.stream().map(reader).collect(Collectors.toUnmodifiableSet());
  }
}
