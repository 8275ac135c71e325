package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.budgetpulse.core.imports.Statements;
import dev.budgetpulse.core.ledger.EntryFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  private static final Path STATEMENTS = Path.of("src", "test", "resources", "statements");

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

  @AfterEach
  void takeBackWhatWasImported() {
    Statements statements = server.book().statements();
    statements.batches().forEach(batch -> statements.undo(batch.id()));
  }

  @EachWay
  void a_file_is_imported_and_money_assigned_and_the_month_changes(boolean javaScript, int width) {
    String amount = (javaScript ? 700 : 800) + width / 10 + ".50";
    Page page = open(javaScript, width, "/budget/2026-11?currency=EUR");
    String before = page.locator("main").textContent();

    openMenu(page, width);
    page.getByRole(AriaRole.LINK, named("Import")).first().click();
    page.getByLabel("Bank file").setInputFiles(STATEMENTS.resolve("bank-linde.ofx"));
    page.getByLabel("Into account").selectOption(everyday());
    page.getByRole(AriaRole.BUTTON, named("Preview")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Import preview"))).isVisible();
    page.getByRole(AriaRole.BUTTON, named("Import the ticked lines")).click();
    page.locator("#added").waitFor();
    assertThat(page.locator("#added")).not().hasText("0");

    page.navigate(server.address("/budget/2026-11?currency=EUR"));
    assertNotEquals(before, page.locator("main").textContent());

    String toBudget = page.locator("#to-budget").textContent().strip();
    Locator row =
        page.locator(".row").filter(new Locator.FilterOptions().setHasText("Groceries")).first();
    String left = row.locator(".row-left .amount").first().textContent();
    row.getByLabel("Assigned to Groceries").fill(amount);
    row.getByRole(AriaRole.BUTTON).first().click();
    page.locator("#undo").waitFor();

    row = page.locator(".row").filter(new Locator.FilterOptions().setHasText("Groceries")).first();
    assertThat(row.getByLabel("Assigned to Groceries")).hasValue(amount);
    assertThat(row.locator(".row-left .amount").first()).not().hasText(left);
    assertThat(page.locator("#to-budget")).not().hasText(toBudget);
    assertEquals(List.of(), chromium.complaints());
  }

  @EachLook
  void every_page_fits_and_nothing_is_refused(int width, ColorScheme scheme) {
    String split =
        server.book().entries().stream(EntryFilter.all())
            .filter(entry -> entry.splits().size() > 1)
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    Page page =
        open(
            new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme),
            "/budget/2026-11?currency=CHF");
    chromium.check(page, "month-chf" + suffix);
    visit(page, "/budget/2026-12", "month-next" + suffix);
    visit(page, "/entries?category=none&account=nonsense", "entries-search" + suffix);
    visit(page, "/entries/" + split, "entry-split" + suffix);
    visit(page, "/reports/view?kind=monthly", "report-monthly" + suffix);
    assertRowsAreRows(page);
    visit(page, "/reports/view?kind=annual", "report-annual" + suffix);
    assertRowsAreRows(page);
    visit(page, "/reports/view?kind=weekly&span=last-year", "report-refused" + suffix);
    visit(page, "/reports/mail", "report-mail" + suffix);
    visit(page, "/nowhere", "not-found" + suffix);
    upload(page, "ambiguous.csv", "import-question" + suffix);
    upload(page, "not-a-statement.txt", "import-refused" + suffix);
    upload(page, "bank-linde.ofx", "import-preview" + suffix);
    page.getByRole(AriaRole.BUTTON, named("Import the ticked lines")).click();
    page.locator("#added").waitFor();
    chromium.check(page, "import-result" + suffix);
    visit(page, "/import", "import" + suffix);
    page.getByRole(AriaRole.LINK, named("Undo")).first().click();
    chromium.check(page, "import-undo" + suffix);
    chromium
        .complaints()
        .removeIf(complaint -> complaint.contains("404") || complaint.contains("422"));
    end(page);
  }

  private static void assertRowsAreRows(Page page) {
    assertEquals(
        List.of("table-row"),
        page.evaluate(
            "[...new Set([...document.querySelectorAll('.report tr')]"
                + ".map(row => getComputedStyle(row).display))]"));
  }

  @EachWay
  void a_report_of_chosen_days_is_looked_at_and_saved_as_a_file(boolean javaScript, int width) {
    Page page = open(javaScript, width, "/help");
    openMenu(page, width);
    page.getByRole(AriaRole.LINK, named("Reports")).first().click();
    Locator form = page.locator("form[action='/reports/view']");
    if (javaScript) {
      assertThat(form.locator("input[name=first]")).isHidden();
    }
    form.getByLabel("Cash flow").check();
    form.locator("select[name=span]").selectOption("days");
    form.locator("input[name=first]").fill("2026-03-01");
    form.locator("input[name=last]").fill("2026-05-31");
    page.getByRole(AriaRole.BUTTON, named("View")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Cash flow")).first()).isVisible();
    Download file =
        page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("PDF")).first().click());
    assertEquals("cash-flow-2026-03-01-to-2026-05-31.pdf", file.suggestedFilename());
    page.getByRole(AriaRole.LINK, named("All reports")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Saved reports"))).isVisible();
    assertEquals(List.of(), chromium.complaints());
  }

  @Test
  void choosing_a_category_in_the_list_is_enough_with_scripts() {
    Page page = open(true, 1280, "/entries?category=none");
    int before = page.locator("tbody tr").count();
    page.locator("select[name=category]")
        .nth(1)
        .selectOption(new SelectOption().setLabel("Groceries"));
    assertThat(page.locator("tbody tr")).hasCount(before - 1);
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void a_report_is_saved_and_mailed_now_and_regularly(boolean javaScript, int width) {
    Page page = open(javaScript, width, "/reports");
    String name = "Mine " + javaScript + width;
    page.locator("summary", new Page.LocatorOptions().setHasText("Save a report")).click();
    page.locator("form[action='/reports/templates'] input[name=name]").fill(name);
    page.locator("form[action='/reports/templates'] button").click();
    assertThat(page.locator(".saved-list")).containsText(name);
    page.getByRole(AriaRole.BUTTON, named("Remove " + name)).click();
    assertThat(page.locator(".notice-good")).containsText(name);
    page.getByRole(AriaRole.LINK, named("Reports by mail")).first().click();
    page.getByRole(AriaRole.BUTTON, named("Send it now")).click();
    assertThat(page.getByText("That report is on its way to you.")).isVisible();
    page.getByRole(AriaRole.BUTTON, named("Send it regularly")).click();
    assertThat(page.getByText("You get that report from now on.")).isVisible();
    page.locator("form[action$='/end'] button").click();
    assertThat(page.getByText("You get that report no more.")).isVisible();
    assertEquals(List.of(), chromium.complaints());
  }

  private String everyday() {
    return server.book().accounts().all().stream()
        .filter(account -> account.name().equals("Everyday"))
        .findFirst()
        .orElseThrow()
        .id()
        .toString();
  }

  private void upload(Page page, String file, String shot) {
    page.navigate(server.address("/import"));
    page.getByLabel("Bank file").setInputFiles(STATEMENTS.resolve(file));
    page.getByLabel("Into account").selectOption(everyday());
    page.getByRole(AriaRole.BUTTON, named("Preview")).click();
    chromium.check(page, shot);
  }

  private void visit(Page page, String path, String shot) {
    page.navigate(server.address(path));
    chromium.check(page, shot);
  }

  private static void openMenu(Page page, int width) {
    if (width < 1024) {
      page.getByRole(AriaRole.LINK, named("Menu")).click();
    }
  }

  private Page open(boolean javaScript, int width, String path) {
    Page page = chromium.window(javaScript, width);
    page.navigate(server.address(path));
    return page;
  }

  private Page open(Browser.NewContextOptions options, String path) {
    Page page = chromium.open(options);
    page.navigate(server.address(path));
    return page;
  }

  private void end(Page page) {
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
