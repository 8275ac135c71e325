package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

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

  @EachWay
  void a_token_is_made_and_revoked_and_the_description_is_read(boolean javaScript, int width) {
    Page page = chromium.window(javaScript, width);
    page.navigate(server.address("/account/tokens"));
    String name = "Script " + width + javaScript;
    page.getByLabel("Name, to tell it apart").fill(name);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a token")).click();
    assertTrue(
        page.getByLabel("Token", new Page.GetByLabelOptions().setExact(true)).inputValue().length()
            > 40);
    look(page, javaScript, "tokens-" + width);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke " + name)).click();
    assertThat(page.getByText("The token was revoked.")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What programs can do"))
        .click();
    page.locator("summary", new Page.LocatorOptions().setHasText("Makes an entry.")).click();
    assertThat(page.getByText("addEntry", new Page.GetByTextOptions().setExact(true))).isVisible();
    look(page, javaScript, "api-" + width);
    assertEquals(List.of(), chromium.complaints());
  }

  /** Looks at a page as it is with scripts, without which nothing looks at it. */
  private void look(Page page, boolean javaScript, String shot) {
    if (javaScript) {
      chromium.check(page, shot);
    }
  }
}
