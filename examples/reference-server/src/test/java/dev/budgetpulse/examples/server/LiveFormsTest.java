package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that exchange the content of a page, and do the same without scripts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveFormsTest {
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

  @ParameterizedTest(name = "JavaScript {0}")
  @ValueSource(booleans = {true, false})
  void a_form_is_sent_and_its_page_shown_with_scripts_and_without(boolean javaScript) {
    Page page = chromium.open(new Browser.NewContextOptions().setJavaScriptEnabled(javaScript));
    page.navigate(server.address("/settings"));
    if (javaScript) {
      page.evaluate("() => { window.stays = true; }");
    }
    Locator form = page.locator("form[action='/settings/proposals']");
    String confidence = javaScript ? "71" : "72";
    form.locator("input[name=confidence]").fill(confidence);
    form.getByRole(AriaRole.BUTTON).click();
    page.locator(".notice-good").waitFor();
    assertEquals(
        confidence,
        page.locator("form[action='/settings/proposals'] input[name=confidence]").inputValue());
    assertEquals(server.address("/settings?saved"), page.url());
    if (javaScript) {
      assertEquals(true, page.evaluate("() => window.stays"), "the page was not loaded anew");
    }
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }
}
