package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.budgetpulse.examples.server.site.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every page keeps to, whatever it is about; the pictures are in {@code target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
  /** The most that is sent for a first page, with all that it loads. */
  private static final long MOST_BYTES = 150 * 1024;

  /** What the menu of somebody who is no administrator leads to. */
  private static final List<Section> EVERYBODYS =
      Stream.of(Section.values()).filter(section -> section != Section.ADMIN).toList();

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
  @CsvSource({
    "360, LIGHT, en",
    "360, DARK, de",
    "1280, LIGHT, de",
    "1280, DARK, en",
  })
  void each_page_fits_and_can_be_read_by_everybody(int width, ColorScheme scheme, String language) {
    Page page =
        chromium.open(
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setLocale(language.equals("de") ? "de-DE" : "en-GB"));
    for (Section section : EVERYBODYS) {
      Response response = page.navigate(server.address(section.address()));
      assertEquals(200, response.status(), section.address());
      assertEquals(language, page.locator("html").getAttribute("lang"), section.address());
      chromium.check(
          page,
          "every-"
              + section.name().toLowerCase(Locale.ROOT)
              + "-"
              + width
              + "-"
              + scheme.name().toLowerCase(Locale.ROOT));
    }
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }

  @Test
  void what_is_being_worked_out_says_so() {
    try (RunningServer slow = RunningServer.start(Duration.ofNanos(1))) {
      Page page = chromium.open(new Browser.NewContextOptions().setViewportSize(360, 800));
      page.navigate(slow.address("/insights"));
      assertThat(page.locator("[data-later]")).isVisible();
      chromium.check(page, "every-coming-360-light");
      page.context().close();
    }
  }

  @Test
  void the_menu_leads_to_every_section_by_keyboard_alone() {
    Page page = chromium.open(new Browser.NewContextOptions().setViewportSize(360, 800));
    page.navigate(server.address("/help"));
    page.keyboard().press("Tab");
    assertEquals("skip", page.evaluate("() => document.activeElement.className"));
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.locator("#menu").waitFor();
    assertEquals(
        // All but the one for who looks after the server.
        EVERYBODYS.size(), page.locator("#menu a:visible").count(), "the menu is open");
    page.context().close();
  }

  @Test
  void what_a_first_page_loads_is_small() {
    List<String> pages = new ArrayList<>(EVERYBODYS.stream().map(Section::address).toList());
    pages.addAll(List.of("/reports/view?kind=monthly", "/api", "/account", "/sign-in"));
    Page page = chromium.open(new Browser.NewContextOptions().setViewportSize(1280, 800));
    List<Response> responses = new ArrayList<>();
    page.onResponse(responses::add);
    page.navigate(server.address("/help"));
    page.waitForLoadState(LoadState.NETWORKIDLE);
    // What every page loads; a browser that knows the site only asks for the page itself.
    long shell = responses.stream().skip(1).mapToLong(EveryPageTest::transferred).sum();
    for (String address : pages) {
      long bytes = shell + transferred(page.navigate(server.address(address)));
      assertFalse(bytes > MOST_BYTES, () -> address + " loads " + bytes + " bytes");
    }
    page.context().close();
  }

  private static long transferred(Response response) {
    return response.finished() == null ? response.request().sizes().responseBodySize : 0;
  }

  @Test
  void h_52_while_the_server_is_out_of_reach_a_page_says_so_and_no_private_page_is_kept() {
    RunningServer other = RunningServer.start();
    Page page = chromium.open(new Browser.NewContextOptions());
    page.navigate(other.address("/help"));
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
    page.navigate(other.address("/entries"));
    List<?> kept =
        (List<?>)
            page.evaluate(
                """
                async () => {
                  const cache = await caches.open((await caches.keys())[0]);
                  return (await cache.keys()).map((request) => new URL(request.url).pathname);
                }
                """);
    assertEquals(
        List.of("/offline"),
        kept.stream().filter(path -> !path.toString().startsWith("/assets/")).toList());
    String entries = other.address("/entries");
    other.close();
    page.navigate(entries);
    assertEquals("The server is out of reach", page.locator("h1").textContent());
    assertEquals(0, page.locator("#menu").count());
    page.context().close();
  }
}
