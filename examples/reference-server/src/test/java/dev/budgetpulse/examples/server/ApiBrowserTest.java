package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages for whoever writes programs, in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private Playwright playwright;
  private Browser browser;
  private RunningServer server;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  void launch() throws Exception {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "there is no Chromium in /usr/bin");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    Files.createDirectories(SCREENSHOTS);
    server = RunningServer.start();
  }

  @AfterAll
  void quit() {
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest(name = "{0} wide, JavaScript {1}")
  @CsvSource({"360, true", "360, false", "1280, true", "1280, false"})
  void a_token_is_made_and_revoked_and_the_description_is_read(int width, boolean javaScript) {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(javaScript))) {
      Chromium.signIn(context);
      Page page = context.newPage();
      page.onConsoleMessage(
          message -> {
            // Which features a browser knows depends on its platform; denying one too many is
            // right.
            if (!message.text().contains("Permissions-Policy header: Unrecognized feature")) {
              complaints.add(message.text());
            }
          });
      page.onPageError(complaints::add);
      page.navigate(server.address("/account/tokens"));
      String name = "Script " + width + javaScript;
      page.getByLabel("Name, to tell it apart").fill(name);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a token")).click();
      assertTrue(
          page.getByLabel("Token", new Page.GetByLabelOptions().setExact(true))
                  .inputValue()
                  .length()
              > 40);
      shot(page, "tokens-" + width);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke " + name))
          .click();
      assertTrue(page.getByText("The token was revoked.").isVisible());
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What programs can do"))
          .click();
      page.locator("summary", new Page.LocatorOptions().setHasText("Makes an entry.")).click();
      assertTrue(
          page.getByText("addEntry", new Page.GetByTextOptions().setExact(true)).isVisible());
      shot(page, "api-" + width);
      assertEquals(List.of(), complaints);
    }
  }

  private static void shot(Page page, String name) {
    assertEquals(
        page.viewportSize().width,
        ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(),
        "nothing is wider than the window");
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }
}
