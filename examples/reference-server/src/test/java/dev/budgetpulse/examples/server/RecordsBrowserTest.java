package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.money.Money;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Entries, imports and accounts in a browser, with scripts and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsBrowserTest {
  private Chromium chromium;
  private RunningServer server;

  @BeforeAll
  void start() {
    chromium = Chromium.launch();
    server = RunningServer.start();
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @EachWay
  void a_line_becomes_an_entry_which_is_edited_in_its_row_and_taken_back(
      boolean javaScript, int width) {
    Page page = open(javaScript, width);
    page.navigate(server.address("/entries"));
    Locator line = page.locator("#quick-line");
    line.fill("6.40 Cafe yesterday #browser" + width + javaScript);
    if (javaScript) {
      page.locator("#understood .chip").first().waitFor();
      assertThat(page.locator("#understood")).containsText("6.40");
    }
    line.press("Enter");
    page.locator("#quick-add").click();
    page.locator(".notice-good").waitFor();
    assertEquals(1, tagged("browser" + width + javaScript));

    page.navigate(server.address("/entries?tags=browser" + width + javaScript));
    page.getByRole(AriaRole.LINK, named("Edit")).first().click();
    page.locator("#edit-payee").fill("Corner Cafe");
    page.locator(".row-form").getByRole(AriaRole.BUTTON, in("Save")).click();
    page.locator(".notice-good").waitFor();
    assertThat(page.locator("tbody")).containsText("Corner Cafe");
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertThat(page.getByText("Corner Cafe")).hasCount(0);
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void ticked_entries_are_categorised_and_taken_back(boolean javaScript, int width) {
    String tag = "bulk" + width + javaScript;
    add("2026-11-20", "EUR -1.00", "First", tag);
    add("2026-11-20", "EUR -2.00", "Second", tag);
    Page page = open(javaScript, width);
    page.navigate(server.address("/entries?tags=" + tag));
    if (javaScript) {
      page.getByLabel("All on this page").check();
    } else {
      page.locator("input[name=entry]").first().check();
      page.locator("input[name=entry]").nth(1).check();
    }
    page.locator("#bulk-category").selectOption(new SelectOption().setLabel("Gifts"));
    page.getByRole(AriaRole.BUTTON, named("Put into category")).click();
    page.getByText("2 entries were changed").waitFor();
    assertThat(page.locator("tbody .cell-category:has-text('Gifts')")).hasCount(2);
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void an_entry_is_split_and_what_is_left_is_shown(boolean javaScript, int width) {
    Entry entry = add("2026-11-19", "EUR -20.00", "Market", "split" + javaScript + width);
    Page page = open(javaScript, width);
    page.navigate(server.address("/entries/" + entry.id() + "/split"));
    page.locator("#part-amount-0").fill("12.50");
    if (javaScript) {
      page.locator("#rest:has-text('7.50')").waitFor();
    }
    page.locator("#part-memo-1").fill("the rest");
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
    page.locator(".notice-good").waitFor();
    assertEquals(2, server.book().entries().find(entry.id()).orElseThrow().splits().size());
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void a_doubtful_line_is_decided_on_and_the_file_taken_in(boolean javaScript, int width) {
    String amount = width + (javaScript ? ".11" : ".22");
    add("2026-11-18", "EUR -" + amount, "Somebody else", "doubt");
    add("2026-11-19", "EUR -" + amount, "Somebody else", "doubt");
    Page page = open(javaScript, width);
    upload(page, amount);
    page.getByRole(AriaRole.LINK, named("Decide one by one")).click();
    page.getByRole(AriaRole.HEADING, named("Is it one of these?")).waitFor();
    if (javaScript) {
      page.keyboard().press("n");
    } else {
      page.getByRole(AriaRole.BUTTON, named("It is a new entry")).click();
    }
    page.getByText("taken in as new").waitFor();
    page.getByRole(AriaRole.BUTTON, named("Import the ticked lines")).click();
    page.locator("#added").waitFor();
    assertEquals("1", page.locator("#added").textContent());
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void an_account_is_held_against_its_statement(boolean javaScript, int width) {
    Account purse = server.book().accounts().open("Purse " + javaScript + width, Account.Kind.CASH);
    Entry entry =
        server
            .book()
            .entries()
            .add(
                EntryDraft.of(purse.id(), LocalDate.parse("2026-11-20"), Money.parse("EUR 30.00"))
                    .payee("Pocket money"));
    Page page = open(javaScript, width);
    page.navigate(server.address("/accounts/" + purse.id() + "/reconcile"));
    page.locator("input[name=balance]").first().fill("30.00");
    page.getByRole(AriaRole.BUTTON, named("Begin")).click();
    page.locator("#difference").waitFor();
    page.locator("#tick-" + entry.id()).check();
    if (javaScript) {
      page.getByText("Nothing is missing").waitFor();
    }
    page.getByRole(AriaRole.BUTTON, named("Finish").setExact(true)).click();
    page.locator(".notice-good").waitFor();
    assertEquals(
        Entry.Status.RECONCILED, server.book().entries().find(entry.id()).orElseThrow().status());
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void money_is_moved_to_an_account_that_is_opened_and_moved_back(boolean javaScript, int width) {
    Page page = open(javaScript, width);
    String name = "Tin " + javaScript + width;
    page.navigate(server.address("/accounts"));
    page.locator("summary", new Page.LocatorOptions().setHasText("Open an account")).click();
    Locator form = page.locator("form[action='/accounts']");
    form.locator("input[name=name]").fill(name);
    form.locator("select[name=kind]").selectOption("cash");
    form.locator("button").click();
    assertThat(page.getByText("The account was opened.")).isVisible();
    page.navigate(server.address("/entries/transfer"));
    page.locator("select[name=from]").selectOption(everyday().toString());
    page.locator("select[name=to]").selectOption(new SelectOption().setLabel(name + " (EUR)"));
    page.locator("input[name=sent]").fill("5.00");
    page.locator("input[name=memo]").fill(name);
    page.getByRole(AriaRole.BUTTON, named("Transfer")).click();
    assertThat(page.locator(".notice-good")).isVisible();
    page.locator("#undo").click();
    assertThat(page.getByText("That was taken back")).isVisible();
    assertEquals(0, server.book().entries().stream(EntryFilter.all().containing(name)).count());
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void an_import_that_takes_long_is_called_off(boolean javaScript, int width) throws SQLException {
    long before = server.book().entries().stream(EntryFilter.all()).count();
    Page page = open(javaScript, width);
    upload(page, "7." + (javaScript ? 1 : 2) + width % 10);
    try (Connection other = server.database().connections().getConnection()) {
      other.setAutoCommit(false);
      try (Statement held = other.createStatement()) {
        held.execute("select * from budget_ledger for update");
      }
      page.getByRole(AriaRole.BUTTON, named("Import the ticked lines")).click();
      assertThat(page.locator("progress")).isVisible();
      if (javaScript) {
        chromium.check(page, "records-work-" + width);
      }
      page.waitForResponse(
          response -> response.url().endsWith("/cancel"), () -> page.locator("#cancel").click());
      other.rollback();
    }
    assertThat(page.getByText("The import was called off; nothing of it is left.")).isVisible();
    assertEquals(before, server.book().entries().stream(EntryFilter.all()).count());
    assertEquals(List.of(), chromium.complaints());
  }

  @EachLook
  void each_page_of_records_can_be_read_by_everybody(
      int width, ColorScheme scheme, String language) {
    Page page =
        chromium.open(
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setLocale(language));
    String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    Entry entry = add("2026-11-18", "EUR -" + width + ".40", "Hardware", "shown");
    add("2026-11-19", "EUR -" + width + ".40", "Hardware", "shown");
    server.book().entries().change(entry.withStatus(Entry.Status.CLEARED));
    String id = entry.id().toString();
    Account card = server.book().accounts().open("Card" + suffix, Account.Kind.CREDIT_CARD);
    server
        .book()
        .reconciliations()
        .assertBalance(card.id(), LocalDate.parse("2026-11-01"), Money.parse("EUR 5.00"));
    shot(page, "/entries?tags=shown", "records-entries" + suffix);
    shot(page, "/entries?tags=shown&edit=" + id, "records-edit" + suffix);
    shot(page, "/entries?text=nothing-like-that", "records-none" + suffix);
    shot(page, "/entries/" + id, "records-entry" + suffix);
    shot(page, "/entries/new", "records-new" + suffix);
    shot(page, "/entries/" + id + "/split", "records-split" + suffix);
    shot(page, "/entries/transfer", "records-transfer" + suffix);
    shot(page, "/entries/quick?line=lunch+%23work", "records-quick" + suffix);
    shot(page, "/accounts", "records-accounts" + suffix);
    shot(page, "/accounts/" + card.id(), "records-account" + suffix);
    String everyday = everyday().toString();
    shot(
        page,
        "/accounts/" + everyday + "/reconcile?end=2026-11-20&balance=100",
        "records-reconcile" + suffix);
    upload(page, width + ".40");
    chromium.check(page, "records-preview" + suffix);
    page.locator(".notice-todo .button").first().click();
    page.locator(".candidates").first().waitFor();
    chromium.check(page, "records-review" + suffix);
    assertEquals(List.of(), chromium.complaints());
  }

  private void shot(Page page, String path, String name) {
    page.navigate(server.address(path));
    chromium.check(page, name);
  }

  /** Sends a file with a line of an amount that looks like an entry, but not surely. */
  private void upload(Page page, String amount) {
    page.navigate(server.address("/import"));
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "bank.csv",
                "text/csv",
                "Date,Payee,Memo,Amount\n2026-11-20,Fernbahn,Journey,-%s\n"
                    .formatted(amount)
                    .getBytes(StandardCharsets.UTF_8)));
    page.locator("select[name=account]").selectOption(everyday().toString());
    page.locator("form[action='/import'] button").click();
    page.locator(".list.preview").waitFor();
  }

  private Page open(boolean javaScript, int width) {
    return chromium.window(javaScript, width);
  }

  private long tagged(String tag) {
    return server.book().entries().stream(EntryFilter.all().tagged(Set.of(tag))).count();
  }

  private Entry add(String day, String amount, String payee, String tag) {
    return server
        .book()
        .entries()
        .add(
            EntryDraft.of(everyday(), LocalDate.parse(day), Money.parse(amount))
                .payee(payee)
                .tags(List.of(tag)));
  }

  private AccountId everyday() {
    return server.book().accounts().all().stream()
        .filter(account -> account.name().equals("Everyday"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
