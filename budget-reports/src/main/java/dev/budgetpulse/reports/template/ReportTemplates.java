package dev.budgetpulse.reports.template;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.rendering.Format;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The report templates of a ledger, kept in it: its people share them, and what is changed can be
 * taken back. Thread-safe as far as the store is.
 */
public final class ReportTemplates {
  private final Access access;

  private ReportTemplates(Access access) {
    this.access = access;
  }

  /** Returns the templates of an access's ledger. */
  public static ReportTemplates of(Access access) {
    return new ReportTemplates(Objects.requireNonNull(access, "access"));
  }

  /** Returns the sorts of items that they are kept as, for the host's options. */
  public static List<ItemType<?>> itemTypes() {
    return List.of(ReportTemplate.TYPE);
  }

  /** Returns all templates by name. */
  public List<ReportTemplate> all() {
    return access.store(Role.VIEWER).items(access.ledger().id(), ReportTemplate.TYPE).stream()
        .sorted(
            Comparator.comparing(ReportTemplate::name)
                .thenComparing(template -> template.id().toString()))
        .toList();
  }

  /** Returns a template. */
  public Optional<ReportTemplate> find(TemplateId id) {
    return find(access.store(Role.VIEWER), access.ledger().id(), id);
  }

  /** Returns a template of a store, which checks no roles. */
  public static Optional<ReportTemplate> find(LedgerStore store, LedgerId ledger, TemplateId id) {
    return store.item(ledger, ReportTemplate.TYPE, id.toString());
  }

  /**
   * Keeps a new template.
   *
   * @throws IllegalArgumentException as {@link ReportTemplate} does
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public ReportTemplate add(
      String name, String kind, ReportFilter filter, Window window, Set<Format> formats) {
    access.store(Role.EDITOR);
    ReportTemplate template =
        new ReportTemplate(new TemplateId(access.nextId()), name, kind, filter, window, formats);
    access.commitDecided(
        ChangeSet.Source.USER, "Added a report template", () -> List.of(Change.added(template)));
    return template;
  }

  /**
   * Changes a template.
   *
   * @param change makes the new template of the one there is; called again if somebody was faster
   * @return the template as it is now, empty if there is none
   * @throws IllegalArgumentException if the id would change
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Optional<ReportTemplate> change(TemplateId id, UnaryOperator<ReportTemplate> change) {
    access.store(Role.EDITOR);
    AtomicReference<Optional<ReportTemplate>> now = new AtomicReference<>(Optional.empty());
    access.commitDecided(
        ChangeSet.Source.USER,
        "Changed a report template",
        () -> {
          Optional<ReportTemplate> before = find(id);
          Optional<ReportTemplate> after = before.map(change);
          if (after.filter(template -> !template.id().equals(id)).isPresent()) {
            throw new IllegalArgumentException("A report template keeps its id");
          }
          now.set(after);
          return Change.between(before, after);
        });
    return Objects.requireNonNull(now.get());
  }

  /**
   * Removes a template; schedules that name it rest until it is there again.
   *
   * @return by what it can be undone, empty if there is none
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Optional<ChangeSet> remove(TemplateId id) {
    return access.commitDecided(
        ChangeSet.Source.USER,
        "Removed a report template",
        () -> find(id).map(Change::removed).map(List::of).orElse(List.of()));
  }
}
