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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Windows of the browser of the tests, which are skipped where there is none; one thread at a time.
 * The browser itself is started once and ends with the JVM.
 */
final class Chromium implements AutoCloseable {
  private static final AtomicReference<@Nullable Browser> BROWSER = new AtomicReference<>();

  /** How long a page may take to become what a test expects of it, in milliseconds. */
  private static final double PATIENCE = 30_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Whether pictures are wanted, which take as long as all the rest. */
  static final boolean PICTURES = System.getProperty("screenshots") != null;

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

  private final Browser browser;
  private final String axe = axe();
  private final List<String> complaints = new ArrayList<>();
  private final Map<Kind, Page> kept = new HashMap<>();

  private Chromium(Browser browser) {
    this.browser = browser;
  }

  /** How a window that is kept was opened. */
  private record Kind(boolean javaScript, int width) {}

  /** Starts the browser if it is not there yet, or skips the test. */
  static Chromium launch() {
    return new Chromium(BROWSER.updateAndGet(there -> there == null ? start() : there));
  }

  private static Browser start() {
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
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium.get())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
  }

  /**
   * Returns a window of the demo person of the server that was started last, in English. It is kept
   * for whoever asks for one alike, and on whatever page was shown last.
   */
  Page window(boolean javaScript, int width) {
    complaints.clear();
    return kept.computeIfAbsent(
        new Kind(javaScript, width),
        kind ->
            open(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(javaScript)
                    .setLocale("en-GB")
                    .setViewportSize(width, 800)));
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

  /** Opens a window of somebody else. */
  Page openAs(String account, Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    signIn(context, RunningServer.latest().people().session(account, false));
    return open(context);
  }

  /** Opens a window of somebody who has not signed in. */
  Page openStranger(Browser.NewContextOptions options) {
    return open(browser.newContext(options));
  }

  /** Has the demo person of the server that was started last signed in. */
  static void signIn(BrowserContext context) {
    signIn(context, RunningServer.latest().session());
  }

  private static void signIn(BrowserContext context, String session) {
    String[] cookie = session.split("=", 2);
    context.addCookies(
        List.of(
            new Cookie(cookie[0], cookie[1])
                .setUrl(RunningServer.latest().address("/"))
                .setHttpOnly(true)));
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

  /** Takes a picture of a page if any are wanted; it is no wider than the window. */
  static void shoot(Page page, String shot) {
    if (PICTURES) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(SCREENSHOTS.resolve(shot + ".png")));
    }
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
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
  }

  private static String axe() {
    try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
