package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.session.SessionCheck;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.JdbcApiTokenStore;
import dev.budgetpulse.security.token.Refresh;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Attacks on an application as a whole: on what it is sent, what it keeps, and what it lacks. */
class AttacksTest {
  private static final String SCRIPTS =
      Stream.of("V2__session", "V3__factor", "V4__token", "V5__family", "V6__account")
          .map(Schema::read)
          .collect(Collectors.joining("\n"));

  private static final Duration DAY = Duration.ofDays(1);

  private final Caller home = World.caller("192.0.2.1");

  @Test
  void e_2_without_its_database_nobody_gets_in_and_no_check_is_skipped() {
    DataSource database = Engine.H2.newDatabase(SCRIPTS);
    World healthy = World.on(database);
    String account = healthy.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = healthy.signedIn(home, World.ADA, World.PASSWORD);
    Refresh.Renewed opened = healthy.families.open(account, 1);
    String api = api(healthy, database).issue(account, 1, "ci", Set.of(), DAY).token().text();
    healthy.accounts.recovery().request(home, World.ADA);
    String reset = healthy.token(Mail.Kind.RESET);
    DataSource nothing = Engine.H2.newDatabase();
    World broken = World.on(nothing);
    Caller here = home.withSession(in.session().token()).withDevice(in.device().orElseThrow());
    for (Runnable door :
        List.<Runnable>of(
            () -> broken.signIn(here, World.ADA, World.PASSWORD),
            () -> broken.accounts.signIn().secondFactor(here, "123456"),
            () -> broken.accounts.signIn().again(here, World.PASSWORD.toCharArray()),
            () -> broken.sessions.check(List.of(in.session().token().text()), here.footprint()),
            () -> api(broken, nothing).check(List.of("Bearer " + api)),
            () -> broken.families.check(List.of("Bearer " + opened.access().text())),
            () -> broken.families.refresh(opened.refresh().text()),
            () -> broken.factors.check(account, "challenge", "123456"),
            () -> broken.accounts.recovery().complete(here, reset, World.OTHER.toCharArray()),
            () -> broken.accounts.own().delete(here))) {
      assertThrows(IllegalStateException.class, door::run);
    }
  }

  @Test
  void abuse_case_14_of_two_cookies_of_one_name_neither_is_taken() {
    AccountCookies cookies = AccountCookies.forBaseUrl(BaseUrl.of("BASE", "https://b.example"));
    for (AccountCookies.Kind kind : AccountCookies.Kind.values()) {
      String name = cookies.name(kind);
      assertEquals(Optional.of("a"), cookies.read(kind, List.of(name + "=a")));
      assertEquals(Optional.empty(), cookies.read(kind, List.of(name + "=a; " + name + "=b")));
      assertEquals(Optional.empty(), cookies.read(kind, List.of(name + "=a", name + "=a")));
    }
  }

  @Test
  void abuse_case_53_what_a_copy_of_the_database_holds_is_no_token() throws SQLException {
    DataSource database = Engine.H2.newDatabase(SCRIPTS);
    World world = World.on(database);
    String account = world.member(World.ADA, World.PASSWORD);
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    Refresh.Renewed opened = world.families.open(account, 1);
    world.families.refresh(opened.refresh().text());
    world.accounts.registration().register(home, "eve@example.org", "", World.OTHER.toCharArray());
    world.accounts.recovery().request(home, World.ADA);
    ApiTokens tokens = api(world, database);
    ApiTokens.Issued issued = tokens.issue(account, 1, "ci", Set.of("read"), DAY);
    Collection<String> cells = World.cells(database).values();
    assertTrue(cells.size() > 50);
    for (String cell : cells) {
      for (String text : List.of(cell, cell.substring(0, Math.min(43, cell.length())))) {
        assertInstanceOf(
            Answer.LinkInvalid.class,
            world
                .accounts
                .recovery()
                .complete(
                    world.stranger(), Link.Kind.RESET.prefix() + text, World.OTHER.toCharArray()));
        assertInstanceOf(
            Answer.LinkInvalid.class,
            world
                .accounts
                .registration()
                .confirm(
                    world.stranger(),
                    Link.Kind.VERIFY.prefix() + text,
                    Optional.of(text),
                    Optional.of(World.OTHER.toCharArray())));
        assertInstanceOf(
            SessionCheck.SignedOut.class,
            world.sessions.check(
                List.of(in.session().token().id() + "." + text), home.footprint()));
        assertInstanceOf(Refresh.Refused.class, world.families.refresh(text));
        assertEquals(Optional.empty(), world.families.check(List.of("Bearer " + text)));
        assertEquals(Optional.empty(), tokens.check(List.of("Bearer " + text)));
      }
    }
    assertTrue(tokens.check(List.of("Bearer " + issued.token().text())).isPresent());
  }

  @Test
  void abuse_case_64_a_name_puts_no_second_recipient_and_no_script_into_a_mail() {
    World world = World.inMemory();
    for (String name : List.of("Ada\r\nBcc: eve@example.org", "a\nb", "a\0b", "a\u2028b")) {
      assertEquals(new Answer.Malformed("name"), register(world, name), name);
    }
    assertEquals(List.of(), world.deliver());
    register(world, "<img src=x onerror=alert(1)> Bcc: eve@example.org");
    List<Mail> mails = world.deliver();
    assertEquals(List.of(World.ADA), mails.stream().map(mail -> mail.to().text()).toList());
    Mail mail = mails.get(0);
    assertTrue((mail.text() + mail.kind().subject()).matches("(?s)(?!.*(?:onerror|Bcc)).*"));
  }

  @Test
  void abuse_case_74_after_signing_in_nobody_is_sent_to_another_place() {
    for (String evil :
        List.of(
            "//evil",
            "/\\evil",
            "https:evil",
            "https://evil",
            "/%2f%2fevil",
            "%2f%2fevil",
            "/%09/evil",
            "/%5Cevil",
            "javascript:alert(1)",
            "/\t/evil",
            " /a")) {
      assertEquals("/", Redirect.after(evil), evil);
    }
  }

  private static ApiTokens api(World world, DataSource database) {
    return ApiTokens.of(
        JdbcApiTokenStore.of(database),
        world.store::credentialVersion,
        world.random,
        () -> world.now,
        world.events::add);
  }

  private Answer register(World world, String name) {
    return world
        .accounts
        .registration()
        .register(world.stranger(), World.ADA, name, World.PASSWORD.toCharArray());
  }
}
