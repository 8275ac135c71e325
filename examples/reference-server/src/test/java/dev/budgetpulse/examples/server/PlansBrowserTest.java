package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills, the calendar, goals, shared costs, insights and the forecast in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansBrowserTest {
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

  @EachLook
  void each_page_of_plans_can_be_read_by_everybody(int width, ColorScheme scheme, String language) {
    Page page =
        chromium.open(
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setLocale(language));
    String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    page.navigate(server.address("/shared"));
    page.locator(".batches a.name").first().click();
    chromium.check(page, "plans-bill" + suffix);
    page.navigate(server.address("/recurrences"));
    page.locator("#all ~ .batches a.name").first().click();
    chromium.check(page, "plans-schedule" + suffix);
    page.navigate(server.address("/recurrences"));
    page.locator("#due").waitFor();
    page.locator(".card:has(#due) a.name").first().click();
    chromium.check(page, "plans-due" + suffix);
    page.navigate(server.address("/goals"));
    page.locator(".goals a.name").first().click();
    chromium.check(page, "plans-goal" + suffix);
    shot(
        page,
        "/goals/debts?name=Card&owed=1500&rate=19&name=Car&owed=900&rate=4&monthly=300",
        "plans-debts" + suffix);
    shot(
        page,
        "/forecast?months=6&floor=2000&if=monthly_2026-12-01_Rent_-100.00",
        "plans-what-if" + suffix);
    page.locator("details:has(table) > summary").first().click();
    chromium.check(page, "plans-forecast-how" + suffix);
    page.navigate(server.address("/insights"));
    page.locator(".insight summary").first().click();
    chromium.check(page, "plans-insights-why" + suffix);
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }

  @EachWay
  void a_bill_is_added_with_its_next_days_shown_and_taken_back(boolean javaScript, int width) {
    Page page = open(javaScript, width);
    String name = "Browser " + javaScript + width;
    page.navigate(server.address("/recurrences"));
    page.locator("input[name=name]").fill(name);
    page.locator("input[name=amount]").fill("12.50");
    page.locator("input[name=start]").fill("2026-12-31");
    page.locator("select[name=rhythm]").selectOption("last-workday");
    if (!javaScript) {
      page.getByRole(AriaRole.BUTTON, named("Show the days")).click();
    }
    page.locator("#next-days :text('29 Jan 2027')").waitFor();
    assertEquals(name, page.locator("input[name=name]").inputValue());
    page.getByRole(AriaRole.BUTTON, named("Add").setExact(true)).click();
    page.getByText("That comes again from now on.").waitFor();
    assertEquals(1, schedules(name));
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertEquals(0, schedules(name));
    assertEquals(List.of(), chromium.complaints());
  }

  private long schedules(String name) {
    return server.book().schedules().all().stream()
        .filter(schedule -> schedule.name().equals(name))
        .count();
  }

  @EachWay
  void a_bill_is_shared_by_shares_and_does_not_count_any_more(boolean javaScript, int width) {
    Page page = open(javaScript, width);
    String title = "Pizza " + javaScript + width;
    page.navigate(server.address("/shared"));
    page.locator("input[name=title]").fill(title);
    page.locator("input[name=total]").fill("30.00");
    page.locator("select[name=way]").selectOption("weights");
    Locator shares = page.locator(".part-share input");
    shares.nth(0).fill("1");
    shares.nth(1).fill("1.5");
    shares.nth(2).fill("0.5");
    page.getByRole(AriaRole.BUTTON, named("Share").setExact(true)).click();
    page.getByText("The bill is shared.").waitFor();
    page.getByRole(AriaRole.LINK, named(title)).click();
    assertThat(page.locator(".owed")).containsText("€15.00");
    page.getByRole(AriaRole.BUTTON, named("It does not count")).click();
    page.getByText("The bill does not count any more.").waitFor();
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void an_insight_is_dismissed_and_taken_back(boolean javaScript, int width) {
    Page page = open(javaScript, width);
    page.navigate(server.address("/insights"));
    String first = page.locator(".insight-text").first().textContent();
    page.getByRole(AriaRole.BUTTON, named("Dismiss")).first().click();
    page.getByText("That is dismissed until it changes.").waitFor();
    assertThat(page.locator(".insight-text").first()).not().hasText(first);
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertThat(page.locator(".insight-text").first()).hasText(first);
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void money_is_put_towards_a_goal_and_something_is_supposed(boolean javaScript, int width) {
    Page page = open(javaScript, width);
    page.navigate(server.address("/goals"));
    page.locator("input[name=amount]").first().fill("10.00");
    page.getByRole(AriaRole.BUTTON, named("Note")).first().click();
    page.getByText("That was noted.").waitFor();
    page.navigate(server.address("/forecast"));
    page.locator(".ifs summary").first().click();
    Locator form = page.locator(".ifs form").first();
    form.locator("input[name=name]").fill("Rent");
    form.locator("input[name=amount]").fill("100");
    form.locator("button").click();
    page.locator(".fan-other").waitFor();
    assertTrue(page.locator("thead").first().textContent().contains("Difference"));
    assertEquals(List.of(), chromium.complaints());
  }

  @ParameterizedTest(name = "{0} px wide")
  @ValueSource(ints = {360, 1280})
  void f_17_the_category_that_is_proposed_while_an_entry_is_typed_is_taken_with_a_tick(int width) {
    Page page = open(true, width);
    page.navigate(server.address("/entries/new"));
    page.locator("input[name=amount]").fill("61.20");
    page.locator("input[name=payee]").fill("Grüner Korb " + width);
    page.locator("input[name=proposed]").check();
    chromium.check(page, "plans-proposal-" + width);
    page.locator("form.form button").first().click();
    page.getByText("Grüner Korb " + width).first().waitFor();
    Entry added =
        server
            .book()
            .entries()
            .page(EntryFilter.all().containing("Korb " + width), Optional.empty(), 1)
            .entries()
            .get(0);
    assertTrue(added.category().isPresent());
    assertEquals(List.of(), chromium.complaints());
  }

  @ParameterizedTest(name = "{0} px wide")
  @ValueSource(ints = {360, 1280})
  void months_are_turned_over_by_keyboard(int width) {
    Page page = open(true, width);
    page.navigate(server.address("/calendar/2026-11"));
    page.keyboard().press("ArrowRight");
    page.locator("h1:has-text('December 2026')").waitFor();
    page.keyboard().press("ArrowLeft");
    page.locator("h1:has-text('November 2026')").waitFor();
    shot(page, "/calendar/months", "calendar-months-" + width);
    page.locator("a:has-text('October')").first().click();
    page.locator("h1:has-text('October 2026')").waitFor();
    assertEquals(List.of(), chromium.complaints());
  }

  private Page open(boolean javaScript, int width) {
    return chromium.window(javaScript, width);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private void shot(Page page, String path, String name) {
    page.navigate(server.address(path));
    chromium.check(page, name);
  }
}
