package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of the tests, which are skipped where there is none; one thread at a time. */
final class Chromium implements AutoCloseable {
  /** How long a page may take to become what a test expects of it, in milliseconds. */
  private static final double PATIENCE = 30_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** The rules of WCAG 2.2, levels A and AA; what is broken badly is told. */
  private static final String AXE =
      """
      async () => {
        const result = await axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
          resultTypes: ["violations"],
        });
        return result.violations
          .filter((each) => ["serious", "critical"].includes(each.impact))
          .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`));
      }
      """;

  private final Playwright playwright;
  private final Browser browser;
  private final String axe = axe();
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser, or skips the test. */
  static Chromium launch() {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "there is no Chromium in /usr/bin");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"))));
  }

  /**
   * Opens a window of its own, whose complaints are gathered: that of the demo person of the server
   * that was started last.
   */
  Page open(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    signIn(context);
    return open(context);
  }

  /** Opens a window of somebody who has not signed in. */
  Page openStranger(Browser.NewContextOptions options) {
    return open(browser.newContext(options));
  }

  /** Has the demo person of the server that was started last signed in. */
  static void signIn(BrowserContext context) {
    RunningServer server = RunningServer.latest();
    String[] session = server.session().split("=", 2);
    context.addCookies(
        List.of(new Cookie(session[0], session[1]).setUrl(server.address("/")).setHttpOnly(true)));
  }

  private Page open(BrowserContext context) {
    complaints.clear();
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // Which features a browser knows depends on its platform; denying one too many is right.
          boolean unknownFeature =
              message.text().contains("Permissions-Policy header: Unrecognized feature");
          if (List.of("error", "warning").contains(message.type()) && !unknownFeature) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /** Returns what the browser complained of since a window was opened. */
  List<String> complaints() {
    return complaints;
  }

  /** Takes a picture of a page, which is no wider than the window. */
  static void shoot(Page page, String shot) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(shot + ".png")));
    assertEquals(
        0,
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        () -> shot + " is wider than the window");
  }

  /** Takes a picture of a page and holds it against what every page keeps to. */
  void check(Page page, String shot) {
    shoot(page, shot);
    page.evaluate(axe);
    assertEquals(List.of(), page.evaluate(AXE), () -> shot + " can be read by everybody");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static String axe() {
    try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
