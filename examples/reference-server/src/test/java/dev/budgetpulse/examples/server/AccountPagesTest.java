package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.persistence.LedgerArchive;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.token.ApiTokens;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountPagesTest {
  private static final String SESSION = "id-without-tls";
  private static final String PASSWORD = "granite otter 92 marmalade";
  private static final String OTHER = "violet umbrella 47 kayak";
  private static final String SECURITY = "/account/security";
  private static final Map<String, String> MAILED =
      Map.of("report", "monthly", "cadence", "monthly", "hour", "9", "format", "pdf");
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static RunningServer server;

  private final String email = "owner-" + PEOPLE.incrementAndGet() + "@example.org";
  private Visitor visitor;

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
    server.people().add(EmailAddress.parse(email).orElseThrow(), "Ada", PASSWORD.toCharArray());
    visitor = signedIn(PASSWORD);
  }

  @Test
  void f_86_a_name_is_changed_and_shown() {
    HttpResponse<String> named = visitor.post("/account", "/account/name", Map.of("name", "Zoë"));
    assertEquals("/account?named", location(named));
    assertTrue(visitor.get("/").body().contains("Zoë"));
    assertTrue(visitor.get("/account").body().contains("href=\"/mailbox\""));
    assertEquals(
        400,
        visitor.post("/account", "/account/name", Map.of("name", "x".repeat(101))).statusCode());
  }

  @Test
  void abuse_case_64_a_name_that_would_be_a_header_is_refused_and_markup_is_inert() {
    assertEquals(
        400,
        visitor
            .post("/account", "/account/name", Map.of("name", "Ada\r\nBcc: eve@example.org"))
            .statusCode());
    visitor.post("/account", "/account/name", Map.of("name", "<script>alert(1)</script>"));
    assertFalse(visitor.get("/account").body().contains("<script>alert"));
  }

  @Test
  void f_87_a_picture_is_drawn_anew_and_shown() throws IOException {
    byte[] sent = picture("jpg", 900, 500);
    HttpResponse<String> kept = send(sent);
    assertEquals("/account?pictured", location(kept));
    String address =
        Visitor.found(Pattern.compile("src=\"(/pictures/[^\"]+)\""), visitor.get("/").body());
    HttpResponse<byte[]> shown = visitor.download(address);
    assertEquals("image/png", shown.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("nosniff", shown.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertTrue(
        shown.headers().firstValue("Content-Security-Policy").orElseThrow().contains("sandbox"));
    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(shown.body()));
    assertEquals(256, drawn.getWidth());
    assertEquals(256, drawn.getHeight());
    assertNotEquals(0, shown.body().length);
    assertEquals(404, new Visitor(server).get(address).statusCode(), "for strangers");
    assertEquals(303, Visitor.stranger(server).get(address).statusCode());
    visitor.post("/account", "/account/picture/remove", Map.of());
    assertEquals(404, visitor.download(address).statusCode());
  }

  @Test
  void f_87_what_is_no_picture_is_refused() throws IOException {
    String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    byte[] png = picture("png", 40, 40);
    byte[] cut = java.util.Arrays.copyOf(png, 30);
    byte[] huge = png.clone();
    // The header says that it is a hundred thousand pixels wide and high.
    ByteBuffer.wrap(huge).putInt(16, 100_000).putInt(20, 100_000);
    byte[] large = new byte[1024 * 1024 + 1];
    System.arraycopy(png, 0, large, 0, png.length);
    for (byte[] sent :
        List.of(
            svg.getBytes(StandardCharsets.UTF_8),
            new byte[0],
            "GIF89a".getBytes(StandardCharsets.US_ASCII),
            picture("bmp", 40, 40),
            cut,
            huge,
            large)) {
      assertEquals(422, send(sent).statusCode());
    }
    assertFalse(visitor.get("/").body().contains("/pictures/"));
  }

  @Test
  void f_48_all_of_ones_data_is_saved_and_can_be_read_back() throws IOException {
    send(picture("png", 300, 300));
    HttpResponse<byte[]> saved = visitor.download("/account/export");
    assertEquals("application/zip", saved.headers().firstValue("Content-Type").orElseThrow());
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(saved.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName().replaceAll("[0-9a-f-]{36}", "ID"));
        if (entry.getName().equals("account.json")) {
          String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          assertTrue(text.contains(email));
          assertFalse(text.contains("argon2"));
        }
        if (entry.getName().endsWith(".jsonl")) {
          var store = Stores.inMemory();
          var restored =
              LedgerArchive.read(
                  new ByteArrayInputStream(zip.readAllBytes()), store.ledgers(), Actor.of("me"));
          assertTrue(restored.identical());
          assertEquals(
              0,
              BudgetPulse.on(store).open(Actor.of("me"), restored.ledger().id()).entries().stream(
                      EntryFilter.all())
                  .count());
        }
      }
    }
    assertEquals(List.of("account.json", "picture.png", "households/ID.jsonl"), names);
  }

  @Test
  void abuse_case_47_a_password_is_changed_by_whoever_knows_the_present_one() {
    Visitor elsewhere = signedIn(PASSWORD);
    Map<String, String> wrong = Map.of("current", "not the one at all", "password", OTHER);
    assertEquals(401, visitor.post(SECURITY, SECURITY + "/password", wrong).statusCode());
    Map<String, String> weak = Map.of("current", PASSWORD, "password", "short");
    HttpResponse<String> refused = visitor.post(SECURITY, SECURITY + "/password", weak);
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("at least 15 characters"));
    HttpResponse<String> changed =
        visitor.post(
            SECURITY, SECURITY + "/password", Map.of("current", PASSWORD, "password", OTHER));
    assertEquals(SECURITY + "?changed", location(changed));
    assertEquals(200, visitor.get("/account").statusCode());
    assertEquals(303, elsewhere.get("/account").statusCode());
    assertFalse(server.mails(email).isEmpty());
  }

  @Test
  void abuse_case_46_fifteen_letters_in_words_will_do() {
    HttpResponse<String> changed =
        visitor.post(
            SECURITY,
            SECURITY + "/password",
            Map.of("current", PASSWORD, "password", "correct horse battery staple lamp"));
    assertEquals(SECURITY + "?changed", location(changed));
  }

  @Test
  void s_10_sessions_are_listed_and_ended() {
    Visitor elsewhere = signedIn(PASSWORD);
    String page = visitor.get(SECURITY).body();
    assertTrue(page.contains("127.0.0.0/24"));
    String other =
        Visitor.found(Pattern.compile("action=\"(/account/security/sessions/[^\"]{20,})\""), page);
    assertEquals(SECURITY + "?signed-out", location(visitor.post(SECURITY, other, Map.of())));
    assertEquals(303, elsewhere.get("/").statusCode());
    Visitor third = signedIn(PASSWORD);
    ApiTokens tokens = server.people().programs().tokens();
    String account = server.people().find(EmailAddress.parse(email).orElseThrow()).orElseThrow();
    tokens.issue(account, 1, "script", Set.of("read"), Duration.ofDays(1));
    assertEquals(1, tokens.list(account).size());
    visitor.post(SECURITY, SECURITY + "/sessions/elsewhere", Map.of());
    assertEquals(303, third.get("/").statusCode());
    assertEquals(0, tokens.list(account).size(), "programs are out, too");
    assertEquals(200, visitor.get("/account").statusCode());
    assertEquals(
        404, visitor.post(SECURITY, SECURITY + "/sessions/none-such", Map.of()).statusCode());
  }

  @Test
  void abuse_case_76_what_is_sensitive_asks_who_has_signed_in_a_while_ago_again() {
    server.later(Duration.ofMinutes(11));
    HttpResponse<String> asked = visitor.post(SECURITY, SECURITY + "/sessions/elsewhere", Map.of());
    assertEquals("/account/again?next=%2Faccount%2Fsecurity", location(asked));
    assertEquals(
        401,
        visitor.post("/account/again", "/account/again", Map.of("password", OTHER)).statusCode());
    HttpResponse<String> again =
        visitor.post(
            "/account/again", "/account/again", Map.of("password", PASSWORD, "next", SECURITY));
    assertEquals(SECURITY, location(again));
    assertEquals(
        SECURITY + "?signed-out",
        location(visitor.post(SECURITY, SECURITY + "/sessions/elsewhere", Map.of())));
  }

  @Test
  void abuse_case_61_an_address_is_changed_when_both_owners_agree() {
    String fresh = "fresh-" + email;
    HttpResponse<String> asked =
        visitor.post(SECURITY, SECURITY + "/address", Map.of("email", fresh));
    assertEquals(SECURITY + "?mailed", location(asked));
    follow(fresh, "/account/new-address");
    assertTrue(visitor.get(SECURITY).body().contains(email));
    follow(email, "/account/old-address");
    assertEquals(303, visitor.get(SECURITY).statusCode(), "everybody is signed out");
    Visitor again = Visitor.stranger(server);
    again.post("/sign-in", "/sign-in", Map.of("email", fresh, "password", PASSWORD));
    assertEquals(200, again.get("/account").statusCode());
  }

  @Test
  void abuse_case_94_a_second_factor_is_asked_for_and_each_code_is_good_once() throws Exception {
    String setup = visitor.post(SECURITY, SECURITY + "/factor", Map.of()).body();
    assertTrue(setup.contains("<svg class=\"people-code\""));
    String secret =
        Visitor.found(Pattern.compile("<code>([A-Z2-7 ]+)</code>"), setup).replace(" ", "");
    assertEquals(
        422,
        visitor
            .post(SECURITY, SECURITY + "/factor/confirm", Map.of("code", "000000"))
            .statusCode());
    String first = code(secret);
    HttpResponse<String> confirmed =
        visitor.post(SECURITY, SECURITY + "/factor/confirm", Map.of("code", first));
    assertEquals(200, confirmed.statusCode());
    Matcher recovery = Pattern.compile("<li><code>([^<]+)</code>").matcher(confirmed.body());
    assertTrue(recovery.find());
    Visitor other = Visitor.stranger(server);
    HttpResponse<String> half =
        other.post("/sign-in", "/sign-in", Map.of("email", email, "password", PASSWORD));
    assertEquals("/sign-in/factor?next=%2F", location(half));
    assertEquals(303, other.get("/account").statusCode(), "half is nothing");
    assertEquals(401, factor(other, first).statusCode(), "the code of the enrolment");
    server.later(Duration.ofSeconds(31));
    assertEquals("/", location(factor(other, code(secret))));
    assertEquals(200, other.get("/account").statusCode());
    Visitor third = Visitor.stranger(server);
    third.post("/sign-in", "/sign-in", Map.of("email", email, "password", PASSWORD));
    assertEquals(401, factor(third, code(secret)).statusCode(), "a code that was used");
    assertEquals("/", location(factor(third, recovery.group(1))));
    Visitor fourth = Visitor.stranger(server);
    fourth.post("/sign-in", "/sign-in", Map.of("email", email, "password", PASSWORD));
    assertEquals(401, factor(fourth, recovery.group(1)).statusCode());
  }

  @Test
  void a_program_needs_the_second_factor_of_its_person_too() {
    String setup = visitor.post(SECURITY, SECURITY + "/factor", Map.of()).body();
    String secret =
        Visitor.found(Pattern.compile("<code>([A-Z2-7 ]+)</code>"), setup).replace(" ", "");
    visitor.post(SECURITY, SECURITY + "/factor/confirm", Map.of("code", code(secret)));
    server.later(Duration.ofSeconds(31));
    HttpResponse<String> half = programIn("");
    assertEquals(401, half.statusCode());
    assertTrue(half.body().contains("code-needed"), half.body());
    HttpResponse<String> wrong = programIn(", \"code\": \"000000\"");
    assertEquals(401, wrong.statusCode());
    assertTrue(wrong.body().contains("sign-in-refused"), wrong.body());
    assertEquals(200, programIn(", \"code\": \"" + code(secret) + "\"").statusCode());
    assertEquals(401, programIn(", \"code\": \"" + code(secret) + "\"").statusCode(), "used");
  }

  private HttpResponse<String> programIn(String more) {
    Visitor program = Visitor.stranger(server);
    return program.send(
        program
            .request("/api/v1/token")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"email\": \"%s\", \"password\": \"%s\"%s}"
                        .formatted(email, PASSWORD, more))));
  }

  @Test
  void abuse_case_95_the_sixth_code_of_a_sign_in_is_not_looked_at() {
    String setup = visitor.post(SECURITY, SECURITY + "/factor", Map.of()).body();
    String secret =
        Visitor.found(Pattern.compile("<code>([A-Z2-7 ]+)</code>"), setup).replace(" ", "");
    visitor.post(SECURITY, SECURITY + "/factor/confirm", Map.of("code", code(secret)));
    Visitor other = Visitor.stranger(server);
    other.post("/sign-in", "/sign-in", Map.of("email", email, "password", PASSWORD));
    for (int i = 0; i < 5; i++) {
      assertEquals(401, factor(other, "00000" + i).statusCode());
    }
    assertEquals(429, factor(other, "000006").statusCode());
  }

  @Test
  void f_88_an_account_is_deleted_by_whoever_knows_its_password_and_all_of_it_goes()
      throws IOException {
    send(picture("png", 50, 50));
    assertEquals(
        401,
        visitor.post("/account/delete", "/account/delete", Map.of("password", OTHER)).statusCode());
    HttpResponse<String> deleted =
        visitor.post("/account/delete", "/account/delete", Map.of("password", PASSWORD));
    assertEquals("/sign-in?deleted", location(deleted));
    assertEquals(303, visitor.get("/").statusCode());
    Visitor again = Visitor.stranger(server);
    assertEquals(
        401,
        again
            .post("/sign-in", "/sign-in", Map.of("email", email, "password", PASSWORD))
            .statusCode());
  }

  @Test
  void a_request_that_runs_while_an_account_goes_leaves_no_household_behind() {
    String account = server.people().find(EmailAddress.parse(email).orElseThrow()).orElseThrow();
    Actor actor = Actor.of(account);
    Visitor elsewhere = Visitor.stranger(server);
    elsewhere.cookie(SESSION, server.people().session(account, false).split("=", 2)[1]);
    assertEquals(200, elsewhere.get("/").statusCode());
    AtomicInteger shown = new AtomicInteger();
    // When others forget somebody, their account is still there for a moment.
    server
        .people()
        .whenGone(
            person -> {
              if (person.equals(actor)) {
                elsewhere.get("/");
                shown.addAndGet(server.pulse().ledgers(actor).size());
              }
            });
    assertEquals(
        "/sign-in?deleted",
        location(visitor.post("/account/delete", "/account/delete", Map.of("password", PASSWORD))));
    assertEquals(1, shown.get(), "a household was made when the first one had gone");
    assertEquals(List.of(), server.pulse().ledgers(actor));
    // What is to be made for whoever has gone by then is not there either.
    Currency euro = Currency.getInstance("EUR");
    assertTrue(server.people().households().make(actor, "Home", euro).isEmpty());
    assertEquals(List.of(), server.pulse().ledgers(actor));
  }

  /**
   * An audit log that people could take themselves out of would be none: what was done to an
   * account stays there, with its id, which stands for nobody any more. No address is in it.
   */
  @Test
  void f_88_of_who_is_gone_no_table_knows_anything_but_the_audit_log() throws Exception {
    EmailAddress address = EmailAddress.parse(email).orElseThrow();
    String account = server.people().find(address).orElseThrow();
    Visitor demo = new Visitor(server);
    Visitor other = Visitor.stranger(server);
    String otherEmail = "eve-" + PEOPLE.get() + "@example.org";
    String otherAccount =
        server
            .people()
            .add(EmailAddress.parse(otherEmail).orElseThrow(), "Eve", OTHER.toCharArray());
    other.cookie(SESSION, server.people().session(otherAccount, false).split("=", 2)[1]);

    send(picture("png", 300, 300));
    visitor.get("/reports/view?kind=monthly&span=last-month");
    visitor.post(
        "/members", "/members/invitations", Map.of("email", "third-" + email, "role", "viewer"));
    demo.post("/members", "/members/invitations", Map.of("email", email, "role", "editor"));
    String accept =
        Visitor.found(
            Pattern.compile("action=\"(/members/invitations/[0-9a-f]+/accept)\""),
            visitor.get("/members").body());
    assertEquals("/members?joined", location(visitor.post("/members", accept, Map.of())));
    other.post("/members", "/members/invitations", Map.of("email", email, "role", "viewer"));
    visitor.post("/entries/new", "/entries", Map.of());
    visitor.post("/reports/mail", MAILED);
    visitor.post("/reports/mail/now", MAILED);
    visitor.post(SECURITY, SECURITY + "/factor", Map.of());
    visitor.post(SECURITY, SECURITY + "/address", Map.of("email", "fresh-" + email));
    visitor.post("/forgotten", "/forgotten", Map.of("email", email));
    signedIn(PASSWORD).post("/", "/sign-out", Map.of());
    ApiTokens tokens = server.people().programs().tokens();
    String token =
        tokens.issue(account, 1, "s", Set.of("read", "write"), Duration.ofDays(1)).token().text();
    HttpRequest.Builder once =
        visitor
            .request("/api/v1/ledgers")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", "once")
            .header("Content-Type", "application/json");
    assertEquals(
        201,
        visitor
            .send(
                once.POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"name\": \"Of a program\", \"currency\": \"EUR\"}")))
            .statusCode());
    assertEquals(200, programIn("").statusCode());
    server.sendReports();
    server.sendAlerts();

    List<String> written =
        List.of(account, email, Digest.sha256(account), Digest.sha256(account).substring(0, 24));
    assertEquals(
        Set.of(
            "API_RECEIPT",
            "BUDGET_ACTOR",
            "BUDGET_ITEM",
            "BUDGET_MEMBER",
            "REP_ALERT",
            "REP_DELIVERY",
            "REP_VIEWING",
            "SEC_ACCOUNT",
            "SEC_API_TOKEN",
            "SEC_AUDIT_ROW",
            "SEC_BACKOFF",
            "SEC_DEVICE",
            "SEC_LINK",
            "SEC_PASSWORD",
            "SEC_SESSION",
            "SEC_TOKEN_FAMILY",
            "SEC_TOTP",
            "SITE_INVITATION",
            "SITE_LANGUAGE",
            "SITE_PERSON",
            "SITE_PICTURE"),
        server.tables(written));
    assertEquals(
        "/sign-in?deleted",
        location(visitor.post("/account/delete", "/account/delete", Map.of("password", PASSWORD))));
    server.people().deliver();
    assertEquals(Set.of("SEC_AUDIT_ROW"), server.tables(written));
    assertEquals(Set.of(), server.tables(List.of(email)));
    assertFalse(archive(demo).contains(account), "nor does the history of the household they left");
  }

  /** Returns the household that somebody looks at, with its history, as text. */
  private static String archive(Visitor who) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] saved = who.download("/account/export").body();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(saved))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertTrue(text.length() > 100_000);
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/account", SECURITY, "/account/again", "/account/delete", "/account/export"})
  void pages_about_an_account_are_for_its_owner(String path) {
    assertEquals(303, Visitor.stranger(server).get(path).statusCode());
    assertEquals(200, visitor.get(path).statusCode());
  }

  private Visitor signedIn(String password) {
    Visitor who = Visitor.stranger(server);
    who.post("/sign-in", "/sign-in", Map.of("email", email, "password", password));
    assertFalse(who.cookie(SESSION).isEmpty());
    return who;
  }

  private static HttpResponse<String> factor(Visitor who, String code) {
    return who.post("/sign-in/factor", "/sign-in/factor", Map.of("code", code));
  }

  private static void follow(String to, String path) {
    String link =
        server.mails(to).stream()
            .flatMap(mail -> mail.text().lines())
            .filter(line -> line.contains(path))
            .findFirst()
            .orElseThrow();
    Visitor reader = Visitor.stranger(server);
    reader.get(link.substring(server.address("/").length() - 1));
    assertEquals(200, reader.post(path, path, Map.of()).statusCode());
  }

  /** What an authenticator app shows (RFC 6238). */
  private static String code(String secret) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    ByteBuffer key = ByteBuffer.allocate(secret.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < secret.length(); i++) {
      held = held << 5 | alphabet.indexOf(secret.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        key.put((byte) (held >> bits));
        held &= (1 << bits) - 1;
      }
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.array(), "HmacSHA1"));
      byte[] digest =
          mac.doFinal(ByteBuffer.allocate(8).putLong(server.now().getEpochSecond() / 30).array());
      int number =
          ByteBuffer.wrap(digest).getInt(digest[digest.length - 1] & 15) & Integer.MAX_VALUE;
      return String.format(java.util.Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(byte[] picture) {
    String boundary = "a-boundary";
    String token =
        Visitor.found(
            Pattern.compile("name=\"token\" value=\"([^\"]+)\""), visitor.get("/account").body());
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
            + token
            + "\r\n--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"me.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n";
    return visitor.send(
        visitor
            .request("/account/picture")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                HttpRequest.BodyPublishers.ofByteArrays(
                    List.of(
                        head.getBytes(StandardCharsets.UTF_8),
                        picture,
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII)))));
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(Color.ORANGE);
    canvas.fillOval(0, 0, width, height);
    canvas.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }
}
