package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Entries, imports and accounts as somebody sees them who may only look. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookerPagesTest {
  private RunningServer server;
  private Visitor visitor;
  private Entry entry;
  private Account account;

  @BeforeAll
  void start() {
    server = RunningServer.start();
    entry = server.book().entries().stream(EntryFilter.all()).findFirst().orElseThrow();
    account = server.book().accounts().all().get(0);
    Actor demo = server.book().actor();
    server.book().members().grant(Actor.of("somebody"), Role.OWNER);
    server.book().members().grant(demo, Role.VIEWER);
    visitor = new Visitor(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void pages_are_read_and_offer_no_form_that_would_fail() {
    for (String page :
        List.of(
            "/entries",
            "/entries/" + entry.id(),
            "/accounts",
            "/accounts/" + account.id(),
            "/import")) {
      String html = visitor.get(page).body();
      assertEquals(200, visitor.get(page).statusCode(), page);
      assertFalse(html.contains("name=\"deed\""), page);
      assertFalse(html.contains(">Save<"), page);
      assertFalse(html.contains("action=\"/entries/quick\""), page);
      assertFalse(html.contains("enctype=\"multipart/form-data\""), page);
    }
  }

  @Test
  void changes_are_refused_and_nothing_is_changed() {
    String id = entry.id().toString();
    String version = String.valueOf(entry.version());
    Map<String, Map<String, String>> deeds =
        Map.of(
            "/entries/" + id + "/delete",
            Map.of("version", version),
            "/entries/" + id + "/category",
            Map.of("version", version),
            "/entries/bulk",
            Map.of("entry", id, "deed", "delete"),
            "/entries/quick",
            Map.of("line", "5 tea"),
            "/accounts",
            Map.of("name", "Mine", "kind", "cash", "currency", "EUR"),
            "/accounts/" + account.id() + "/close",
            Map.of(),
            "/accounts/" + account.id() + "/assertions",
            Map.of("date", "2026-11-01", "balance", "1"),
            "/undo/1",
            Map.of());
    long before = server.book().history().latest().orElseThrow().revision();
    deeds.forEach(
        (address, form) -> assertEquals(403, visitor.post(address, form).statusCode(), address));
    assertEquals(before, server.book().history().latest().orElseThrow().revision());
    assertTrue(server.book().entries().find(entry.id()).isPresent());
  }
}
