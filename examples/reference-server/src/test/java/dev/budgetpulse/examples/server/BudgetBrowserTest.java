package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.template.Request;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The first page, the budget, the categories and the rules in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetBrowserTest {
  private static final String MONTH = "/budget/2026-11";

  private Chromium chromium;
  private RunningServer server;

  @BeforeAll
  void start() {
    chromium = Chromium.launch();
    server = RunningServer.start();
    Category gifts = category("Gifts");
    server.book().templates().add(gifts.id(), 0, new Request.Fixed(Money.parse("EUR 40.00")));
    server
        .book()
        .limits()
        .add(
            "Eating out",
            Coverage.of(category("Eating out").id()),
            Money.parse("EUR 150.00"),
            PeriodRule.calendarMonths(),
            RunningServer.TODAY.withDayOfMonth(1),
            CarryPolicy.nothing());
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
  void money_is_assigned_and_taken_back(boolean javaScript, int width) {
    Page page = open(javaScript, width, MONTH);
    String before = field(page, "Groceries").inputValue();
    String toBudget = toBudget(page);
    field(page, "Groceries").fill("100/4");
    row(page, "Groceries").getByRole(AriaRole.BUTTON).first().click();
    page.locator("#undo").waitFor();
    assertEquals("25.00", field(page, "Groceries").inputValue());
    assertFalse(toBudget.equals(toBudget(page)));
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertEquals(before, field(page, "Groceries").inputValue());
    assertEquals(toBudget, toBudget(page));
    assertEquals(List.of(), chromium.complaints());
  }

  @Test
  void the_keyboard_alone_assigns_and_the_page_is_not_loaded_anew() {
    Page page = open(true, 1280, MONTH);
    page.evaluate("() => { window.mark = 'still here'; }");
    String rent = field(page, "Rent").inputValue();
    field(page, "Rent").focus();
    page.keyboard().type("5");
    page.keyboard().press("Escape");
    assertEquals(rent, field(page, "Rent").inputValue());
    page.keyboard().press("ArrowDown");
    assertEquals("assign-" + category("Electricity and heating").id(), focused(page));
    page.keyboard().press("ArrowUp");
    assertEquals("assign-" + category("Rent").id(), focused(page));
    page.keyboard().press("Control+a");
    page.keyboard().type("+10");
    page.keyboard().press("Enter");
    page.locator("#undo").waitFor();
    assertEquals("1,250.00", field(page, "Rent").inputValue());
    assertEquals("assign-" + category("Electricity and heating").id(), focused(page));
    assertEquals("still here", page.evaluate("() => window.mark"));
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void an_overspent_envelope_is_covered_in_two_clicks(boolean javaScript, int width) {
    Page page = open(javaScript, width, "/budget/2026-02");
    int overspent = page.locator(".row-over").count();
    assertTrue(overspent > 0);
    page.locator(".row-over .cover button").first().click();
    page.locator("#undo").waitFor();
    assertThat(page.locator(".row-over")).hasCount(overspent - 1);
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertThat(page.locator(".row-over")).hasCount(overspent);
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void a_plan_is_looked_at_and_given(boolean javaScript, int width) {
    Page page = open(javaScript, width, MONTH + "?currency=EUR");
    page.getByRole(AriaRole.LINK, named("Fill by plan")).click();
    page.getByRole(AriaRole.LINK, named("All").setExact(true)).click();
    page.getByText("Why?").first().click();
    page.getByRole(AriaRole.BUTTON, named("Give it to them")).click();
    page.locator("#undo").waitFor();
    assertEquals("40.00", field(page, "Gifts").inputValue());
    page.locator("#undo").click();
    page.getByText("That was taken back").waitFor();
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void a_category_is_added_and_taken_back(boolean javaScript, int width) {
    Page page = open(javaScript, width, "/categories");
    page.locator("#new-name").fill("Chess");
    page.getByLabel("Group", new Page.GetByLabelOptions().setExact(true)).fill("Free time");
    page.getByRole(AriaRole.BUTTON, named("Add").setExact(true)).click();
    page.locator("#undo").waitFor();
    assertThat(page.getByRole(AriaRole.LINK, named("Chess"))).isVisible();
    page.locator("#undo").click();
    assertThat(page.getByRole(AriaRole.LINK, named("Chess"))).hasCount(0);
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void a_category_is_merged_with_another_and_a_payee_renamed(boolean javaScript, int width) {
    Page page = open(javaScript, width, "/categories/" + category("Bicycle").id());
    page.locator("select[name=into]").selectOption(new SelectOption().setLabel("Car sharing"));
    page.getByRole(AriaRole.BUTTON, named("Show what would change")).click();
    page.locator("form[action$='/merge'][method=post] button").click();
    page.locator("#undo").click();
    assertThat(page.getByText("That was taken back")).isVisible();
    page.navigate(server.address("/categories/payees?text=Kornblume"));
    page.locator("details.rename summary").first().click();
    Locator form = page.locator("details.rename form").first();
    form.locator("input[name=name]").fill("Blue cornflower");
    form.locator("button").click();
    page.locator("#undo").click();
    assertThat(page.getByText("That was taken back")).isVisible();
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void a_rule_is_made_tried_and_removed(boolean javaScript, int width) {
    Page page = open(javaScript, width, "/rules");
    page.getByRole(AriaRole.LINK, named("New rule")).click();
    page.locator("input[name=name]").fill("Bakery");
    page.locator("select[name=condition]").first().selectOption("payee.contains");
    page.locator("input[name=condition-value]").first().fill("Kornblume");
    page.locator("select[name=action]").first().selectOption("add-tags");
    page.locator("input[name=action-value]").first().fill("bread");
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
    page.locator("#undo").waitFor();
    page.getByRole(AriaRole.LINK, named("Dry run")).click();
    page.getByText("entries would change").waitFor();
    assertThat(page.locator("ins").first()).containsText("bread");
    page.locator("main a[href='/rules']").first().click();
    page.getByRole(AriaRole.BUTTON, named("Remove Bakery")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Remove Bakery"))).hasCount(0);
    assertEquals(List.of(), chromium.complaints());
  }

  @Test
  void the_first_page_loads_the_insights_afterwards() {
    Page page = open(true, 1280, "/");
    page.locator("#top-insights:not([data-later])").waitFor();
    assertEquals("/", page.evaluate("() => location.pathname"));
    assertEquals(List.of(), chromium.complaints());
  }

  @EachLook
  void every_page_fits(int width, ColorScheme scheme, String language) {
    String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    Page page =
        chromium.open(
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setLocale(language)
                .setColorScheme(scheme));
    page.navigate(server.address("/"));
    page.locator("#top-insights:not([data-later])").waitFor();
    chromium.check(page, "dashboard" + suffix);
    String gifts = category("Gifts").id().toString();
    String bicycle = category("Bicycle").id().toString();
    String car = category("Car sharing").id().toString();
    visit(page, MONTH, "budget" + suffix);
    page.locator("details summary").last().click();
    chromium.check(page, "budget-open" + suffix);
    visit(page, MONTH + "?currency=CHF", "budget-chf" + suffix);
    visit(page, "/budget/2026-02", "budget-overspent" + suffix);
    visit(page, "/budget/2027-01", "budget-next" + suffix);
    visit(page, MONTH + "/EUR/plan?where=all", "budget-plan" + suffix);
    page.locator("details summary").last().click();
    chromium.check(page, "budget-plan-why" + suffix);
    visit(page, MONTH + "/EUR/envelopes/" + gifts, "envelope" + suffix);
    page.locator("details summary").last().click();
    chromium.check(page, "envelope-asks" + suffix);
    visit(page, "/categories/payees", "payees" + suffix);
    visit(page, "/categories/" + bicycle, "category" + suffix);
    visit(page, "/categories/" + bicycle + "/merge?into=" + car, "category-merge" + suffix);
    visit(page, "/rules/new", "rule-new" + suffix);
    visit(page, "/rules/trial?span=quarter", "rules-trial" + suffix);
    assertEquals(List.of(), chromium.complaints());
  }

  private Category category(String name) {
    return server.book().categories().all().stream()
        .filter(category -> category.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Locator row(Page page, String envelope) {
    return page.locator("#envelope-" + category(envelope).id());
  }

  private Locator field(Page page, String envelope) {
    return row(page, envelope).locator("input[name=amount]");
  }

  private static String toBudget(Page page) {
    return page.locator("#to-budget").textContent().strip();
  }

  private static Object focused(Page page) {
    return page.evaluate("() => document.activeElement.id");
  }

  private void visit(Page page, String path, String shot) {
    page.navigate(server.address(path));
    chromium.check(page, shot);
  }

  private Page open(boolean javaScript, int width, String path) {
    Page page = chromium.window(javaScript, width);
    page.navigate(server.address(path));
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
