package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.audit.Anchor;
import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.JdbcAuditStore;
import dev.budgetpulse.security.audit.JdbcPseudonymStore;
import dev.budgetpulse.security.audit.Pseudonyms;
import dev.budgetpulse.security.audit.Verification;
import dev.budgetpulse.security.forgery.Attempt;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.forgery.Verdict;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.Refresh;
import dev.budgetpulse.security.trace.ErrorQueue;
import dev.budgetpulse.security.trace.ErrorReport;
import dev.budgetpulse.security.trace.RequestId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Marked secrets go through every operation; then every sink is searched for them. */
class CanaryTest {
  private static final Path SCRIPTS = Path.of("src/main/resources/dev/budgetpulse/security/schema");
  private static final KeyRing AUDIT_KEYS =
      KeyRing.of(List.of(new KeyRing.Key("a1", Secret.of(new byte[32]))));
  private static final String GRACE = "Grace@Example.org";
  private static final String THIRD = "copper lantern 31 walrus";

  private final DataSource database = Engine.H2.newDatabase(everyScript());
  private final AuditLog log = auditLog();
  private final World world = World.on(database, log, "main");
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();

  @Test
  void abuse_case_97_secrets_are_nowhere_but_where_they_belong() throws SQLException {
    everyOperation();
    Set<String> addressed = new TreeSet<>();
    for (Map.Entry<String, String> cell : cells().entrySet()) {
      secrets.forEach(
          (name, secret) ->
              assertTrue(!cell.getValue().contains(secret), () -> name + " in " + cell.getKey()));
      if (cell.getValue().toLowerCase(Locale.ROOT).contains("example.org")) {
        addressed.add(cell.getKey().substring(0, cell.getKey().lastIndexOf(' ')));
      }
    }
    assertEquals(
        Set.of(
            "SEC_ACCOUNT.EMAIL",
            "SEC_ACCOUNT.EMAIL_COMPARED",
            "SEC_LINK.EMAIL",
            "SEC_PENDING.EMAIL",
            "SEC_PENDING.EMAIL_COMPARED"),
        addressed);
    texts.add(world.eventLines());
    texts.add(world.logins.toString());
    for (String text : texts) {
      secrets.forEach(
          (name, secret) -> assertTrue(!text.contains(secret), () -> name + " in " + text));
      assertTrue(!text.contains("xample.org"), text);
    }
    for (Mail mail : world.deliver()) {
      String said = mail.kind().subject() + mail.text().replaceAll("token=\\S+", "");
      secrets.forEach(
          (name, secret) -> assertTrue(!said.contains(secret), () -> name + " in a mail"));
    }
  }

  private static String everyScript() {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      List<String> names =
          files.map(file -> file.getFileName().toString().replace(".sql", "")).sorted().toList();
      assertTrue(names.size() >= 7, names::toString);
      return String.join("\n", names.stream().map(Schema::read).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuditLog auditLog() {
    JdbcAuditStore store = JdbcAuditStore.of(database);
    store.prepare("main");
    return AuditLog.of(store, AUDIT_KEYS, InstantSource.system());
  }

  private void everyOperation() {
    whatVisitorsDo();
    String account = whatAnOwnerDoes();
    whatAnOwnerOfFactorsDoes(account);
    whatAnAdministratorDoes(account);
    whatTheApplicationDoes(account);
    whatIsNotOverYet();
  }

  /** Leaves rows behind that the hours before have swept away. */
  private void whatIsNotOverYet() {
    world
        .accounts
        .registration()
        .register(world.stranger(), "linus@example.org", "", World.OTHER.toCharArray());
    link(Link.Kind.VERIFY, Mail.Kind.VERIFY);
    world.accounts.recovery().request(world.stranger(), GRACE);
    link(Link.Kind.RESET, Mail.Kind.RESET);
  }

  /** An owner confirms, signs in again, changes the password and the address, undoes, resets. */
  private String whatAnOwnerDoes() {
    secrets.put("third password", THIRD);
    Registration registration = world.accounts.registration();
    Answer.Accepted accepted =
        (Answer.Accepted)
            registration.register(world.stranger(), GRACE, "Grace", World.PASSWORD.toCharArray());
    keep("second binding", accepted.binding().orElseThrow(), accepted);
    assertInstanceOf(Answer.Accepted.class, registration.resend(world.stranger(), GRACE));
    String verify = link(Link.Kind.VERIFY, Mail.Kind.VERIFY);
    done(registration.confirm(world.stranger(), verify, accepted.binding(), Optional.empty()));
    Answer.SignedIn in = world.signedIn(world.stranger(), GRACE, World.PASSWORD);
    String account = in.session().session().account();
    SignIn signIn = world.accounts.signIn();
    OwnAccount own = world.accounts.own();
    Recovery recovery = world.accounts.recovery();
    Caller here = signedIn("signed in", in);
    here = signedIn("again", signIn.again(here, World.PASSWORD.toCharArray()));
    here =
        signedIn(
            "changed",
            own.changePassword(here, World.PASSWORD.toCharArray(), World.OTHER.toCharArray()));
    assertInstanceOf(
        Answer.PasswordRejected.class,
        own.changePassword(here, World.OTHER.toCharArray(), "canary-short".toCharArray()));
    secrets.put("rejected password", "canary-short");
    assertInstanceOf(Answer.Accepted.class, own.changeAddress(here, "hopper@example.org"));
    String wants = link(Link.Kind.NEW_ADDRESS, Mail.Kind.NEW_ADDRESS);
    String agrees = link(Link.Kind.OLD_ADDRESS, Mail.Kind.OLD_ADDRESS);
    texts.add(recovery.preview(Link.Kind.NEW_ADDRESS, wants).orElseThrow());
    assertInstanceOf(
        Answer.Accepted.class, recovery.approve(world.stranger(), Link.Kind.NEW_ADDRESS, wants));
    done(recovery.approve(world.stranger(), Link.Kind.OLD_ADDRESS, agrees));
    done(recovery.undo(world.stranger(), link(Link.Kind.UNDO, Mail.Kind.ADDRESS_CHANGED)));
    assertInstanceOf(Answer.Accepted.class, recovery.request(world.stranger(), GRACE));
    String reset = link(Link.Kind.RESET, Mail.Kind.RESET);
    done(recovery.complete(world.stranger(), reset, THIRD.toCharArray()));
    return account;
  }

  private void whatAnOwnerOfFactorsDoes(String account) {
    String key = world.enrol(account);
    keep("second key of an authenticator", key, world.factors);
    SignIn signIn = world.accounts.signIn();
    assertInstanceOf(Answer.Accepted.class, signIn.removeFactors(half()));
    done(
        world
            .accounts
            .recovery()
            .keepFactors(world.stranger(), link(Link.Kind.KEEP_FACTORS, Mail.Kind.FACTORS_TO_GO)));
    Caller here = signedIn("by factor", signIn.secondFactor(half(), world.code(key)));
    done(world.accounts.own().factorsChanged(here));
    done(world.accounts.own().signOutElsewhere(here));
    assertInstanceOf(Answer.Accepted.class, signIn.removeFactors(half()));
    for (int day = 1; day <= 3; day++) {
      world.pass(Duration.ofHours(24));
      texts.add(world.accounts.administration().removeLostFactors() + " removed");
    }
    assertTrue(!world.factors.isEnrolled(account));
  }

  private void whatAnAdministratorDoes(String account) {
    Administration administration = world.accounts.administration();
    String second =
        administration
            .create(EmailAddress.parse("alan@example.org").orElseThrow(), "")
            .orElseThrow();
    assertTrue(administration.mailReset(second));
    link(Link.Kind.RESET, Mail.Kind.RESET);
    Answer.SignedIn in = world.signedIn(world.stranger(), GRACE, THIRD);
    signedIn("before the end", in);
    Refresh.Renewed opened =
        world.families.open(account, world.store.credentialVersion(account).orElseThrow());
    keep("copied refresh token", opened.refresh().text(), opened);
    Refresh.Renewed renewed = (Refresh.Renewed) world.families.refresh(opened.refresh().text());
    keep("third refresh token", renewed.refresh().text(), renewed);
    world.pass(Duration.ofMinutes(1));
    texts.add(
        assertInstanceOf(Refresh.Replayed.class, world.families.refresh(opened.refresh().text()))
            .toString());
    administration.tokensMisused(account);
    assertEquals(1, administration.signOut(account));
    assertTrue(administration.disable(account));
    world.signIn(world.stranger(), GRACE, THIRD);
    assertTrue(administration.enable(account));
    assertTrue(administration.delete(second));
    administration.purge();
  }

  /** Forms, pseudonyms, anchors, and reports of errors. */
  private void whatTheApplicationDoes(String account) {
    Answer.SignedIn in = world.signedIn(world.stranger(), GRACE, THIRD);
    ForgeryGuard guard = ForgeryGuard.of(new byte[32], world.random);
    String session = in.session().token().text();
    String token = guard.token(session);
    Attempt attempt =
        new Attempt(Set.of(), Optional.empty(), Optional.empty(), session, Optional.of(token));
    signedIn("with a form", in);
    keep("token of a form", token, attempt);
    assertEquals(Verdict.GENUINE, guard.judge(attempt));
    Attempt foreign =
        new Attempt(Set.of(), Optional.empty(), Optional.empty(), "other", Optional.of(token));
    guard.judge(foreign).event(world.now).ifPresent(world.events::add);
    Pseudonyms pseudonyms =
        Pseudonyms.of(JdbcPseudonymStore.of(database), AUDIT_KEYS, world.random);
    String grace = pseudonyms.of(account, GRACE);
    texts.add(log.append("main", "user_updated", Map.of("actor", account, "at", grace)).toString());
    Anchor anchor = log.anchor("main");
    texts.add(anchor.toString());
    Verification intact = log.verify("main", List.of(anchor));
    texts.add(assertInstanceOf(Verification.Intact.class, intact).toString());
    ErrorQueue errors = new ErrorQueue(10, () -> 0L);
    Exception failed = new IllegalStateException(THIRD + token, new SQLException(GRACE + session));
    errors.add(ErrorReport.of(failed, "/sign-in", requestId(), "1.0"));
    assertEquals(1, errors.deliver(report -> texts.add(report.toString()), 10));
    assertTrue(world.accounts.outbox().deliver(mail -> texts.add(mail.toString()), 100) >= 0);
  }

  private RequestId requestId() {
    return RequestId.from(Optional.of("canary-wrong-password"), false, world.random);
  }

  private static void done(Answer answer) {
    assertInstanceOf(Answer.Done.class, answer);
  }

  /** Keeps the token of the latest link of a kind. */
  private String link(Link.Kind kind, Mail.Kind mail) {
    String token = world.token(mail);
    keep("link " + kind + " " + secrets.size(), token, LinkToken.parse(kind, token));
    return token;
  }

  private Caller signedIn(String how, Answer answer) {
    Answer.SignedIn in = assertInstanceOf(Answer.SignedIn.class, answer);
    keep("session " + how, in.session().token().text(), in);
    in.device().ifPresent(device -> keep("device " + how, device, in.session()));
    return world.stranger().withSession(in.session().token());
  }

  private Caller half() {
    Answer.SecondFactorRequired half =
        (Answer.SecondFactorRequired) world.signIn(world.stranger(), GRACE, THIRD);
    keep("half " + secrets.size(), half.session().token().text(), half);
    return world.stranger().withSession(half.session().token());
  }

  private void whatVisitorsDo() {
    Caller home = World.caller("192.0.2.1");
    secrets.put("password", World.PASSWORD);
    secrets.put("second password", World.OTHER);
    secrets.put("wrong password", "canary-wrong-password");
    Registration registration = world.accounts.registration();
    Answer.Accepted accepted =
        (Answer.Accepted)
            registration.register(home, World.ADA, "Ada", World.PASSWORD.toCharArray());
    keep("binding", accepted.binding().orElseThrow(), accepted);
    String verify = world.token(Mail.Kind.VERIFY);
    keep("verification link", verify, LinkToken.parse(Link.Kind.VERIFY, verify));
    texts.add(
        registration
            .confirm(
                home, verify, Optional.empty(), Optional.of("canary-wrong-password".toCharArray()))
            .toString());
    assertInstanceOf(
        Answer.Done.class,
        registration.confirm(home, verify, accepted.binding(), Optional.empty()));
    registration.register(world.stranger(), "eve@example.org", "", World.OTHER.toCharArray());
    world.signIn(home, World.ADA, "canary-wrong-password");
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    String account = in.session().session().account();
    keep("session", in.session().token().text(), in);
    keep("device", in.device().orElseThrow(), in.session());
    String key = world.enrol(account);
    keep("key of the authenticator", key, world.factors);
    world
        .factors
        .regenerate(account)
        .orElseThrow()
        .codes()
        .forEach(code -> keep("recovery code " + code, code.replace("-", ""), code.length()));
    Answer.SecondFactorRequired half =
        (Answer.SecondFactorRequired) world.signIn(home, World.ADA, World.PASSWORD);
    keep("pending session", half.session().token().text(), half);
    Caller pending = home.withSession(half.session().token());
    String code = world.code(key);
    secrets.put("wrong code", "canary-code");
    world.accounts.signIn().secondFactor(pending, "canary-code");
    Answer.SignedIn twice = (Answer.SignedIn) world.accounts.signIn().secondFactor(pending, code);
    keep("second session", twice.session().token().text(), twice);
    ApiTokens.Issued issued =
        world.apiTokens.issue(account, 1, "ci", Set.of("read"), Duration.ofDays(1));
    keep("api token", issued.token().text(), issued);
    world.apiTokens.check(List.of("Bearer canary-wrong-password"));
    Refresh.Renewed opened =
        world.families.open(account, world.store.credentialVersion(account).orElseThrow());
    keep("refresh token", opened.refresh().text(), opened);
    keep("access token", opened.access().text(), opened.refresh());
    Refresh.Renewed renewed = (Refresh.Renewed) world.families.refresh(opened.refresh().text());
    keep("second refresh token", renewed.refresh().text(), renewed);
    world.accounts.recovery().request(home, World.ADA);
    String reset = world.token(Mail.Kind.RESET);
    keep("reset link", reset, LinkToken.parse(Link.Kind.RESET, reset));
    world
        .accounts
        .own()
        .changeAddress(home.withSession(twice.session().token()), "new@example.org");
    failure(
        () -> World.on(Engine.H2.newDatabase()).signIn(home, World.ADA, "canary-wrong-password"));
    world.accounts.recovery().complete(home, "bprst_canary-wrong", World.OTHER.toCharArray());
  }

  private void keep(String name, String secret, Object holder) {
    // The public part of a token may be seen; a copy of its secret part alone may not.
    String hidden =
        secret.matches("[0-9a-f]{32}\\..{43}")
            ? secret.substring(33)
            : secret.matches("bp[a-z]{3}_.{83}")
                ? secret.substring(38, 81)
                : secret.replaceFirst("^bp[a-z]{3}_", "");
    secrets.put(name, hidden);
    texts.add(holder.toString());
  }

  /** What a failing database makes an application print and report. */
  private void failure(Runnable operation) {
    try {
      operation.run();
    } catch (IllegalStateException failed) {
      StringWriter trace = new StringWriter();
      failed.printStackTrace(new PrintWriter(trace));
      texts.add(trace.toString().replace(World.class.getName(), ""));
      return;
    }
    throw new AssertionError("The database should have failed");
  }

  @Test
  void g_3_an_operation_tells_the_events_log_neither_codes_nor_addresses() throws SQLException {
    everyOperation();
    String lines = world.eventLines();
    secrets.forEach((name, secret) -> assertTrue(!lines.contains(secret), name));
    assertTrue(!lines.toLowerCase(Locale.ROOT).contains("xample.org"));
    Pattern code = Pattern.compile("\"[a-z_]+\":\"[0-9]{6}\"");
    assertTrue(!code.matcher(lines).find());
    assertTrue(!lines.contains("/account/"));
  }

  private Map<String, String> cells() throws SQLException {
    Map<String, String> cells = World.cells(database);
    assertTrue(cells.size() > 100, () -> "Only " + cells.keySet());
    for (String table : List.of("SEC_AUDIT_ROW", "SEC_PSEUDONYM", "SEC_LIMIT", "SEC_SESSION")) {
      assertTrue(cells.keySet().stream().anyMatch(cell -> cell.startsWith(table)), table);
    }
    return cells;
  }
}
