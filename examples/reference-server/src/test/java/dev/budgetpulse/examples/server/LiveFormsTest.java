package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

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

  @EachWay
  void a_form_is_sent_and_its_page_shown_with_scripts_and_without(boolean javaScript, int width) {
    Page page = chromium.window(javaScript, width);
    page.navigate(server.address("/settings"));
    if (javaScript) {
      page.evaluate("() => { window.stays = true; }");
    }
    Locator form = page.locator("form[action='/settings/proposals']");
    String confidence = String.valueOf((javaScript ? 50 : 30) + width / 100);
    form.locator("input[name=confidence]").fill(confidence);
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator(".notice-good")).isVisible();
    assertThat(form.locator("input[name=confidence]")).hasValue(confidence);
    assertEquals(server.address("/settings?saved"), page.url());
    if (javaScript) {
      assertEquals(true, page.evaluate("() => window.stays"), "the page was not loaded anew");
    }
    assertEquals(List.of(), chromium.complaints());
  }

  @EachWay
  void the_look_and_the_language_are_chosen(boolean javaScript, int width) {
    Page page = chromium.window(javaScript, width);
    page.navigate(server.address("/settings"));
    page.locator("input[name=theme][value=dark]").check();
    page.locator("form[action='/settings/look'] button").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    for (String language : List.of("de", "en")) {
      page.locator("select[name=locale]").selectOption(language.equals("de") ? "de-DE" : "en-GB");
      page.locator("form[action='/settings/language'] button").click();
      assertThat(page.locator("html")).hasAttribute("lang", language);
    }
    page.locator("input[name=theme][value=light]").check();
    page.locator("form[action='/settings/look'] button").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    assertEquals(List.of(), chromium.complaints());
  }
}
