package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest(name = "{0} px wide, {1}, {2}")
  @CsvSource({"360, LIGHT, en", "360, DARK, de", "1280, LIGHT, de", "1280, DARK, en"})
  void each_page_of_plans_can_be_read_by_everybody(int width, ColorScheme scheme, String language) {
    Page page =
        chromium.open(
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setLocale(language.equals("de") ? "de-DE" : "en-GB"));
    String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    shot(page, "/shared", "plans-shared" + suffix);
    page.locator(".batches a.name").first().click();
    chromium.check(page, "plans-bill" + suffix);
    shot(page, "/insights", "plans-insights" + suffix);
    page.locator(".insight summary").first().click();
    chromium.check(page, "plans-insights-why" + suffix);
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }

  private void shot(Page page, String path, String name) {
    page.navigate(server.address(path));
    chromium.check(page, name);
  }
}
