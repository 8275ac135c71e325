package dev.budgetpulse.examples.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.security.account.EmailAddress;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** People in a real browser; the pictures are in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleBrowserTest {
  private static final String PASSWORD = "violet umbrella 47 kayak";
  private static final String OTHER = "granite otter 92 marmalade";

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

  @EachWay
  void somebody_registers_confirms_signs_in_invites_and_signs_out(boolean javaScript, int width) {
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

  @EachWay
  void an_account_is_looked_after_saved_and_deleted(boolean javaScript, int width)
      throws IOException {
    String email = "owner-" + javaScript + width + "@example.org";
    String account = add(email);
    Page page = openAs(account, javaScript, width);
    page.navigate(server.address("/account"));
    page.locator("input[name=picture]")
        .setInputFiles(new FilePayload("face.png", "image/png", picture()));
    page.getByRole(AriaRole.BUTTON, named("Use this picture")).click();
    assertThat(page.locator(".who img")).isVisible();
    Download data =
        page.waitForDownload(() -> page.locator("a[href='/account/export']").first().click());
    assertTrue(data.suggestedFilename().endsWith(".zip"), data.suggestedFilename());

    page.navigate(server.address("/account/security"));
    page.locator("input[name=email]").fill("new-" + email);
    page.getByRole(AriaRole.BUTTON, named("Change the address")).click();
    assertThat(page.locator(".notice-good")).isVisible();
    assertEquals(1, server.mails(email).size());
    assertEquals(1, server.mails("new-" + email).size());
    page.locator("input[name=current]").fill(PASSWORD);
    page.locator("input[name=password]").fill(OTHER);
    page.getByRole(AriaRole.BUTTON, named("Change the password")).click();
    assertThat(page.getByText("is changed")).isVisible();
    server.people().session(account, false);
    page.navigate(server.address("/account/security"));
    Locator others = page.locator("button[aria-label^='Sign out: ']");
    assertThat(others).hasCount(1);
    others.click();
    assertThat(others).hasCount(0);

    page.navigate(server.address("/account/delete"));
    page.locator("input[name=password]").fill(OTHER);
    page.getByRole(AriaRole.BUTTON, named("Delete the account")).click();
    assertThat(page.locator(".who")).hasCount(0);
    assertEquals(Optional.empty(), server.people().find(EmailAddress.parse(email).orElseThrow()));
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }

  @EachWay
  void an_invitation_is_accepted_a_role_changed_and_somebody_locked_out(
      boolean javaScript, int width) {
    String email = "guest-" + javaScript + width + "@example.org";
    String account = add(email);
    new Visitor(server)
        .post("/members", "/members/invitations", Map.of("email", email, "role", "viewer"));
    Page guest = openAs(account, javaScript, width);
    guest.navigate(server.address("/members"));
    guest.getByRole(AriaRole.BUTTON, named("Accept")).click();
    assertThat(guest.getByText("You share this household now.")).isVisible();
    guest.context().close();

    Page page = chromium.window(javaScript, width);
    page.navigate(server.address("/members"));
    Locator role = page.locator("form[action='/members/" + account + "/role']");
    role.locator("select").selectOption("editor");
    role.locator("button").click();
    assertThat(page.getByText("The role is changed.")).isVisible();
    page.locator("form[action='/members/" + account + "/remove'] button").click();
    assertThat(page.getByText("They do not share this household any more.")).isVisible();

    String boss = "boss-" + javaScript + width + "@example.org";
    String administrator = add(boss);
    server.people().administrator(EmailAddress.parse(boss).orElseThrow(), true);
    Page admin = openAs(administrator, javaScript, width);
    admin.navigate(server.address("/admin"));
    admin.getByRole(AriaRole.BUTTON, named("Look through it")).click();
    assertThat(admin.getByText("rows are as they were written")).isVisible();
    admin.getByLabel("Actions for " + email).click();
    admin.locator("form[action='/admin/people/" + account + "/disable'] button").click();
    assertThat(admin.getByText("They are locked out.")).isVisible();
    admin.getByLabel("Actions for " + email).click();
    admin.locator("form[action='/admin/people/" + account + "/enable'] button").click();
    assertThat(admin.getByText("They can sign in again.")).isVisible();
    assertEquals(List.of(), chromium.complaints());
    admin.context().close();
  }

  @EachLook
  void somebody_new_is_told_what_to_do_first(int width, ColorScheme scheme, String language) {
    String end = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    String email = "fresh" + end + "@example.org";
    Page page =
        chromium.openAs(
            add(email),
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setLocale(language));
    for (Section section : Section.values()) {
      if (section != Section.ADMIN && section != Section.HELP && section != Section.SETTINGS) {
        page.navigate(server.address(section.address()));
        chromium.check(page, "new-" + section.name().toLowerCase(Locale.ROOT) + end);
      }
    }
    for (String path : List.of("/budget", "/calendar", "/reports")) {
      page.navigate(server.address(path));
      assertThat(page.locator(".empty a[href='/accounts']")).isVisible();
    }
    new Visitor(server)
        .post("/members", "/members/invitations", Map.of("email", email, "role", "viewer"));
    page.navigate(server.address("/members"));
    assertThat(page.locator("form[action$='/accept']")).isVisible();
    chromium.check(page, "people-invited" + end);
    page.locator("form[action='/members/households'] input[name=name]").fill("Allotment");
    page.locator("form[action='/members/households'] button").click();
    assertThat(page.locator("#household option")).hasCount(2);
    chromium.check(page, "people-second-household" + end);
    assertEquals(List.of(), chromium.complaints());
    page.context().close();
  }

  private String add(String email) {
    return server
        .people()
        .add(EmailAddress.parse(email).orElseThrow(), "Sasha", PASSWORD.toCharArray());
  }

  private Page openAs(String account, boolean javaScript, int width) {
    return chromium.openAs(
        account,
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(javaScript)
            .setLocale("en-GB")
            .setViewportSize(width, 800));
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  @EachLook
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
        List.of("/account/security", "/account/again", "/account/delete", "/admin")) {
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
