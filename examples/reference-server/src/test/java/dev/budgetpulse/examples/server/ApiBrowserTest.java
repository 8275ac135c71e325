package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages for whoever writes programs, in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiBrowserTest {
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

  @ParameterizedTest(name = "{0} wide, JavaScript {1}")
  @CsvSource({"360, true", "360, false", "1280, true", "1280, false"})
  void a_token_is_made_and_revoked_and_the_description_is_read(int width, boolean javaScript) {
    Page page =
        chromium.open(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(javaScript));
    page.navigate(server.address("/account/tokens"));
    String name = "Script " + width + javaScript;
    page.getByLabel("Name, to tell it apart").fill(name);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a token")).click();
    assertTrue(
        page.getByLabel("Token", new Page.GetByLabelOptions().setExact(true)).inputValue().length()
            > 40);
    Chromium.shoot(page, "tokens-" + width);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke " + name)).click();
    assertThat(page.getByText("The token was revoked.")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What programs can do"))
        .click();
    page.locator("summary", new Page.LocatorOptions().setHasText("Makes an entry.")).click();
    assertThat(page.getByText("addEntry", new Page.GetByTextOptions().setExact(true))).isVisible();
    Chromium.shoot(page, "api-" + width);
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }
}
