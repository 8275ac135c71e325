package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.people.Mailbox;
import dev.budgetpulse.reports.delivery.Delivery;
import dev.budgetpulse.reports.delivery.DeliveryKey;
import dev.budgetpulse.reports.delivery.JdbcOutbox;
import dev.budgetpulse.reports.delivery.Lease;
import dev.budgetpulse.reports.delivery.Offer;
import dev.budgetpulse.reports.delivery.Outbox;
import dev.budgetpulse.reports.delivery.Series;
import dev.budgetpulse.security.account.EmailAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersPagesTest {
  private static final String SESSION = "id-without-tls";
  private static final String PASSWORD = "granite otter 92 marmalade";
  private static final Pattern ACCEPT =
      Pattern.compile("action=\"(/members/invitations/[0-9a-f]+/accept)\"");
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static RunningServer server;

  private final String email = "guest-" + PEOPLE.incrementAndGet() + "@example.org";
  private String account;
  private Visitor owner;
  private Visitor guest;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void nobody_remembers_the_test_before() {
    server.later(Duration.ofDays(2));
    account = add(email);
    owner = new Visitor(server);
    guest = of(account);
  }

  @Test
  void somebody_is_invited_and_shares_the_household() {
    assertEquals("/members?invited", location(invite("editor")));
    assertTrue(server.mails(email).get(0).text().contains("/members"));
    assertFalse(server.mails(email).get(0).text().contains("Home"), "nothing somebody typed");
    HttpResponse<String> joined = accept(guest);
    assertEquals("/members?joined", location(joined));
    assertTrue(guest.get("/entries").body().contains("Groceries"));
    assertEquals(Role.EDITOR, role());
    assertTrue(guest.get("/").body().contains("action=\"/members/household\""));
  }

  @Test
  void an_invitation_is_answered_once() {
    invite("viewer");
    String accept = Visitor.found(ACCEPT, guest.get("/members").body());
    assertEquals(303, guest.post("/members", accept, Map.of()).statusCode());
    owner.post("/members", "/members/" + account + "/remove", Map.of());
    assertEquals(404, guest.post("/members", accept, Map.of()).statusCode());
    invite("viewer");
    String again = Visitor.found(ACCEPT, guest.get("/members").body());
    assertEquals(
        "/members?declined",
        location(guest.post("/members", again.replace("accept", "decline"), Map.of())));
    assertEquals(404, guest.post("/members", again, Map.of()).statusCode());
  }

  @Test
  void an_invitation_is_for_the_owner_of_its_address_alone() {
    invite("owner");
    String accept = Visitor.found(ACCEPT, guest.get("/members").body());
    Visitor eve = of(add("eve-" + email));
    assertEquals(404, eve.post("/members", accept, Map.of()).statusCode());
    assertFalse(eve.get("/members").body().contains("/accept"));
  }

  @Test
  void an_invitation_ends_after_two_weeks_or_when_it_is_withdrawn() {
    invite("editor");
    String accept = Visitor.found(ACCEPT, guest.get("/members").body());
    owner.post("/members", accept.replace("accept", "withdraw"), Map.of());
    assertEquals(404, guest.post("/members", accept, Map.of()).statusCode());
    invite("editor");
    server.later(Duration.ofDays(15));
    assertFalse(of(account).get("/members").body().contains("/accept"));
  }

  @Test
  void an_invitation_is_void_when_who_sent_it_may_share_the_household_no_more() {
    invite("editor");
    server.book().members().grant(Actor.of(add("other-" + email)), Role.OWNER);
    server.book().members().grant(Actor.of(server.demo().account()), Role.VIEWER);
    assertEquals(404, accept(guest).statusCode());
    restore("other-" + email);
  }

  @Test
  void who_only_looks_changes_nothing() {
    server.book().members().grant(Actor.of(account), Role.VIEWER);
    String household = server.book().ledger().id().toString();
    guest.post("/members", "/members/household", Map.of("household", household));
    String page = guest.get("/members").body();
    assertFalse(page.contains("action=\"/members/invitations\""));
    assertFalse(page.contains("/role\""));
    Map<String, String> invitation = Map.of("email", "x" + email, "role", "editor");
    assertEquals(403, guest.post("/members", "/members/invitations", invitation).statusCode());
    String role = "/members/" + account + "/role";
    assertEquals(403, guest.post("/members", role, Map.of("role", "owner")).statusCode());
    String remove = "/members/" + server.demo().account() + "/remove";
    assertEquals(403, guest.post("/members", remove, Map.of()).statusCode());
    assertEquals(
        403,
        guest
            .post(
                "/members",
                "/budget/2026-11/EUR/assign",
                Map.of(
                    "category",
                    server.book().categories().all().get(0).id().toString(),
                    "amount",
                    "1.00"))
            .statusCode());
    assertEquals(Role.VIEWER, role());
  }

  @Test
  void a_household_of_others_cannot_be_chosen_or_seen() {
    String household = server.book().ledger().id().toString();
    assertEquals(
        404,
        guest.post("/members", "/members/household", Map.of("household", household)).statusCode());
    String entry =
        server.book().entries().stream(dev.budgetpulse.core.ledger.EntryFilter.all())
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    assertEquals(404, guest.get("/entries/" + entry).statusCode());
    assertEquals(200, owner.get("/entries/" + entry).statusCode());
    String remove = "/members/" + server.demo().account() + "/remove";
    assertEquals(404, guest.post("/members", remove, Map.of()).statusCode());
  }

  @Test
  void a_household_keeps_an_owner() {
    String me = "/members/" + server.demo().account();
    assertEquals(422, owner.post("/members", me + "/remove", Map.of()).statusCode());
    assertEquals(422, owner.post("/members", me + "/role", Map.of("role", "viewer")).statusCode());
  }

  @Test
  void whoever_has_left_is_out_at_once_and_has_a_household_of_their_own() {
    invite("editor");
    accept(guest);
    assertTrue(guest.get("/entries").body().contains("Groceries"));
    HttpResponse<String> left = guest.post("/members", "/members/" + account + "/remove", Map.of());
    assertEquals("/members?left", location(left));
    assertEquals(200, guest.get("/entries").statusCode());
    String entry =
        server.book().entries().stream(dev.budgetpulse.core.ledger.EntryFilter.all())
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    assertEquals(404, guest.get("/entries/" + entry).statusCode());
  }

  @Test
  void another_household_is_made_and_switched_to() {
    assertEquals(
        "/members?made",
        location(guest.post("/members", "/members/households", Map.of("name", "Allotment"))));
    assertTrue(guest.get("/members").body().contains("Allotment"));
    assertEquals(
        422, guest.post("/members", "/members/households", Map.of("name", " ")).statusCode());
  }

  @Test
  void the_last_owner_of_a_shared_household_hands_it_over_before_the_account_goes() {
    guest.post("/members", "/members/households", Map.of("name", "Shared flat"));
    String friend = "friend-" + email;
    String friendId = add(friend);
    guest.post("/members", "/members/invitations", Map.of("email", friend, "role", "editor"));
    Visitor other = of(friendId);
    accept(other);
    HttpResponse<String> held =
        guest.post("/members", "/account/delete", Map.of("password", PASSWORD));
    assertEquals(409, held.statusCode());
    assertTrue(held.body().contains("Shared flat"));
    guest.post("/members", "/members/" + friendId + "/role", Map.of("role", "owner"));
    assertEquals(
        "/sign-in?deleted",
        location(guest.post("/members", "/account/delete", Map.of("password", PASSWORD))));
    String page = other.get("/members").body();
    assertTrue(page.contains("Shared flat"));
    assertFalse(page.contains(account));
  }

  @Test
  void h_48_there_is_nothing_to_administrate_for_who_is_no_administrator() {
    assertEquals(404, guest.get("/admin").statusCode());
    assertEquals(404, guest.post("/members", "/admin/audit", Map.of()).statusCode());
    String deed = "/admin/people/" + server.demo().account() + "/disable";
    assertEquals(404, guest.post("/members", deed, Map.of()).statusCode());
    assertEquals(404, guest.post("/members", "/admin/test-mail", Map.of()).statusCode());
    assertFalse(guest.get("/members").body().contains("href=\"/admin\""));
  }

  @Test
  void h_48_an_administrator_looks_after_people_and_verifies_the_audit_log() {
    String boss = "boss-" + email;
    Visitor admin = of(add(boss));
    assertTrue(server.people().administrator(EmailAddress.parse(boss).orElseThrow(), true));
    String page = admin.get("/admin").body();
    assertTrue(page.contains("href=\"/admin\""));
    assertTrue(page.contains(server.demo().email().text()));
    assertTrue(
        admin.post("/admin", "/admin/audit", Map.of()).body().contains("as they were written"));
    String them = "/admin/people/" + account;
    assertEquals(
        "/admin?done=disable", location(admin.post("/admin", them + "/disable", Map.of())));
    assertEquals(303, guest.get("/").statusCode(), "out at once");
    assertEquals("/admin?done=enable", location(admin.post("/admin", them + "/enable", Map.of())));
    assertEquals("/admin?done=reset", location(admin.post("/admin", them + "/reset", Map.of())));
    assertTrue(server.mails(email).get(0).text().contains("/account/reset?token="));
    assertEquals("/admin?done=delete", location(admin.post("/admin", them + "/delete", Map.of())));
    assertFalse(admin.get("/admin").body().contains(">" + email));
    server.later(Duration.ofMinutes(11));
    assertEquals(
        "/account/again?next=%2Fadmin",
        location(
            admin.post("/admin", "/admin/people/" + add("z" + email) + "/sign-out", Map.of())));
  }

  @Test
  void f_08_an_administrator_sees_what_became_of_deliveries_and_has_a_test_mail_sent() {
    String boss = "boss-" + email;
    Visitor admin = of(add(boss));
    server.people().administrator(EmailAddress.parse(boss).orElseThrow(), true);
    Instant now = server.now();
    Outbox outbox = JdbcOutbox.of(server.database().connections());
    LedgerId ledger = server.book().ledger().id();
    Series series = new Series(ledger, Actor.of(account), "monthly");
    Period october = new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31));
    Offer offer = new Offer(new DeliveryKey(series, october), Locale.UK, Set.of(), true);
    assertTrue(outbox.offer(offer, now));
    Lease lease = outbox.claim(now, now.plusSeconds(60)).orElseThrow();
    assertTrue(outbox.end(lease, Delivery.State.BOUNCED, "550", now));
    String page = admin.get("/admin").body();
    assertTrue(page.contains("<dt class=\"quiet\">came back</dt><dd>1</dd>"), page);
    assertTrue(page.contains("<code>550</code>"), page);
    assertTrue(page.contains("<p class=\"quiet small\">" + email + "</p>"), page);
    outbox.forget(Actor.of(account));

    for (int i = 0; i < 5; i++) {
      HttpResponse<String> sent = admin.post("/admin", "/admin/test-mail", Map.of());
      assertTrue(sent.body().contains("has taken the test mail"), sent.body());
    }
    assertEquals(429, admin.post("/admin", "/admin/test-mail", Map.of()).statusCode());
    List<Mailbox.Letter> letters = server.mails(boss);
    assertEquals(5, letters.size(), "to nobody else");
    assertEquals("A test mail", letters.get(0).subject());
  }

  private void restore(String other) {
    var pulse = server.pulse();
    Actor rescuer =
        Actor.of(server.people().find(EmailAddress.parse(other).orElseThrow()).orElseThrow());
    pulse
        .open(rescuer, server.book().ledger().id())
        .members()
        .grant(Actor.of(server.demo().account()), Role.OWNER);
  }

  private HttpResponse<String> invite(String role) {
    return owner.post("/members", "/members/invitations", Map.of("email", email, "role", role));
  }

  private static HttpResponse<String> accept(Visitor who) {
    return who.post("/members", Visitor.found(ACCEPT, who.get("/members").body()), Map.of());
  }

  private Role role() {
    return server.book().members().all().stream()
        .filter(member -> member.actor().name().equals(account))
        .findFirst()
        .orElseThrow()
        .role();
  }

  private static String add(String email) {
    return server
        .people()
        .add(EmailAddress.parse(email).orElseThrow(), "Guest", PASSWORD.toCharArray());
  }

  private static Visitor of(String account) {
    Visitor who = Visitor.stranger(server);
    who.cookie(SESSION, server.people().session(account, false).split("=", 2)[1]);
    return who;
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }
}
