package dev.budgetpulse.reports.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.testkit.Mailroom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReportTemplatesTest {
  private static final ReportFilter FILTER =
      ReportFilter.all()
          .on(Set.of(new AccountId(new UUID(1, 1))))
          .ofAny(Set.of(new CategoryId(new UUID(1, 2))))
          .paidTo(Set.of(new PayeeId(new UUID(1, 3))))
          .tagged(Set.of("trip", "holiday"));

  private final Mailroom room = new Mailroom(Instant.parse("2026-03-02T09:00:00Z"));
  private final ReportTemplates templates = ReportTemplates.of(room.book(Mailroom.ADA).access());

  private ReportTemplate added(String name) {
    return templates.add(name, "spending", FILTER, Window.lastMonth(), Set.of(Format.PDF));
  }

  @Test
  void a_template_is_kept_as_it_was_given_and_shared() {
    ReportTemplate tea = added("  Tea 🍵 ");
    ReportTemplate all =
        templates.add("All", "monthly", ReportFilter.all(), Window.thisYear(), Set.of());
    assertEquals("Tea 🍵", tea.name());
    ReportTemplates of = ReportTemplates.of(room.book(Mailroom.BOB).access());
    assertEquals(List.of(all, tea), of.all());
    assertEquals(Optional.of(tea), of.find(tea.id()));
    assertEquals(tea.id(), TemplateId.parse(tea.id().toString()));
  }

  @Test
  void whoever_may_only_look_changes_none() {
    ReportTemplate tea = added("Tea");
    ReportTemplates of = ReportTemplates.of(room.book(Mailroom.BOB).access());
    assertThrows(
        AccessDeniedException.class,
        () -> of.add("x", "monthly", ReportFilter.all(), Window.lastMonth(), Set.of()));
    assertThrows(AccessDeniedException.class, () -> of.change(tea.id(), same -> same));
    assertThrows(AccessDeniedException.class, () -> of.remove(tea.id()));
  }

  @Test
  void a_template_is_changed_and_removed_and_that_is_taken_back() {
    ReportTemplate tea = added("Tea");
    ReportTemplate coffee =
        templates
            .change(
                tea.id(),
                before ->
                    new ReportTemplate(
                        before.id(),
                        "Coffee",
                        before.kind(),
                        before.filter(),
                        new Window.LastDays(7),
                        Set.of()))
            .orElseThrow();
    assertEquals(List.of(coffee), templates.all());
    ChangeSet removal = templates.remove(tea.id()).orElseThrow();
    assertEquals(List.of(), templates.all());
    assertTrue(templates.remove(tea.id()).isEmpty());
    assertTrue(templates.change(tea.id(), same -> same).isEmpty());
    assertInstanceOf(Undo.Done.class, room.book(Mailroom.ADA).history().undo(removal.revision()));
    assertEquals(List.of(coffee), templates.all());
  }

  @Test
  void a_template_keeps_its_id() {
    ReportTemplate tea = added("Tea");
    ReportTemplate other = added("Other");
    assertThrows(IllegalArgumentException.class, () -> templates.change(tea.id(), before -> other));
  }

  @Test
  void what_is_no_template_is_refused() {
    for (String name : List.of("", " ", "x".repeat(201), "a\nb", "half \ud83c")) {
      assertThrows(IllegalArgumentException.class, () -> added(name), name);
    }
    for (String kind : List.of("", "Monthly", "a b", "x".repeat(61))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> templates.add("x", kind, ReportFilter.all(), Window.lastMonth(), Set.of()),
          kind);
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            templates.add(
                "x",
                "goals",
                ReportFilter.all().tagged(Set.of("a")),
                Window.lastMonth(),
                Set.of()));
    assertEquals(List.of(), templates.all());
  }
}
