package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.Refresh;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Marked secrets go through every operation; then every sink is searched for them. */
class CanaryTest {
  private static final List<String> SCRIPTS =
      List.of("V2__session", "V3__factor", "V4__token", "V5__family", "V6__account");

  private final DataSource database =
      Engine.H2.newDatabase(String.join("\n", SCRIPTS.stream().map(Schema::read).toList()));
  private final World world = World.on(database);
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

  private void everyOperation() {
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

  private Map<String, String> cells() throws SQLException {
    Map<String, String> cells = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
          for (int number = 0; rows.next(); number++) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              cells.put(
                  table + "." + rows.getMetaData().getColumnName(i) + " " + number,
                  String.valueOf(rows.getString(i)));
            }
          }
        }
      }
    }
    assertTrue(cells.size() > 100, () -> "Only " + cells.keySet());
    return cells;
  }
}
