package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.budgetpulse.security.account.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People in a real browser; the pictures are in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleBrowserTest {
  private static final String PASSWORD = "violet umbrella 47 kayak";

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

  @BeforeEach
  void nobody_remembers_the_test_before() {
    server.later(Duration.ofHours(2));
  }

  @ParameterizedTest(name = "{0} px wide, scripts: {1}")
  @CsvSource({"360, true", "360, false", "1280, true", "1280, false"})
  void somebody_registers_confirms_signs_in_invites_and_signs_out(int width, boolean javaScript) {
    String email = "new-" + width + "-" + javaScript + "@example.org";
    Page page =
        chromium.openStranger(
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setLocale("en-GB")
                .setJavaScriptEnabled(javaScript));
    page.navigate(server.address("/"));
    page.getByRole(AriaRole.LINK, named("Create an account")).click();
    page.getByLabel("Name").fill("Kim Lee");
    page.getByLabel("E-mail address").fill(email);
    page.getByLabel("Password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Create an account")).click();
    page.getByText("A mail with a link is on its way").waitFor();

    page.navigate(server.address("/mailbox"));
    page.locator("a[href*='/account/verify']").first().click();
    page.getByRole(AriaRole.BUTTON, named("Confirm")).click();
    page.getByText("You can sign in now").waitFor();

    page.getByLabel("E-mail address").fill(email);
    page.getByLabel("Password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.locator(".who").waitFor();

    page.navigate(server.address("/members"));
    page.getByLabel("E-mail address").fill("friend-" + email);
    page.getByRole(AriaRole.BUTTON, named("Invite somebody")).click();
    page.getByText("The invitation is on its way").waitFor();
    assertEquals(1, server.mails("friend-" + email).size());

    if (width < 1024) {
      page.getByRole(AriaRole.LINK, named("Menu")).click();
    }
    page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
    page.getByText("You are signed out").waitFor();
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }

  @ParameterizedTest(name = "{0} px wide, {1}, {2}")
  @CsvSource({
    "360, LIGHT, en-GB",
    "360, DARK, de-DE",
    "1280, LIGHT, de-DE",
    "1280, DARK, en-GB",
  })
  void every_page_about_people_fits_and_can_be_read_by_everybody(
      int width, ColorScheme scheme, String language) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(width, 800)
            .setColorScheme(scheme)
            .setLocale(language);
    String end = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    Page stranger = chromium.openStranger(options);
    for (String path :
        List.of(
            "/sign-in",
            "/sign-in?out",
            "/sign-in/factor",
            "/register",
            "/register/again",
            "/forgotten",
            "/account/verify",
            "/account/reset",
            "/account/undo",
            "/mailbox")) {
      assertEquals(200, stranger.navigate(server.address(path)).status(), path);
      chromium.check(stranger, "people" + path.replaceAll("[/?]", "-") + end);
    }
    stranger.navigate(server.address("/sign-in"));
    stranger.locator("[name=email]").fill("nobody@example.org");
    stranger.locator("[name=password]").fill("wrong");
    stranger.locator("main form button").click();
    stranger.locator("#problems").waitFor();
    chromium.check(stranger, "people-sign-in-refused" + end);
    stranger.context().close();

    String boss = "boss" + end + "@example.org";
    EmailAddress address = EmailAddress.parse(boss).orElseThrow();
    server.people().add(address, "Sasha Verwalter", PASSWORD.toCharArray());
    server.people().administrator(address, true);
    Page page = chromium.openStranger(options);
    page.navigate(server.address("/sign-in"));
    page.locator("[name=email]").fill(boss);
    page.locator("[name=password]").fill(PASSWORD);
    page.locator("main form button").click();
    page.locator(".who").waitFor();
    for (String path :
        List.of(
            "/account",
            "/account/security",
            "/account/again",
            "/account/delete",
            "/members",
            "/admin")) {
      assertEquals(200, page.navigate(server.address(path)).status(), path);
      chromium.check(page, "people" + path.replaceAll("[/?]", "-") + end);
    }
    page.navigate(server.address("/account/security"));
    page.locator("form[action='/account/security/factor'] button").click();
    page.locator(".people-code").waitFor();
    chromium.check(page, "people-factor-setup" + end);
    assertTrue(
        chromium.complaints().stream().allMatch(text -> text.contains("401")),
        () -> chromium.complaints().toString());
    page.context().close();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
