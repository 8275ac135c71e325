package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostPagesTest {
  private static final String HERE = "/reports/mail";
  private static final Map<String, String> WANTED =
      Map.of("report", "monthly", "cadence", "monthly", "hour", "9", "format", "pdf");

  private static RunningServer server;
  private final Visitor visitor = new Visitor(server);

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void f_40_a_report_is_asked_for_on_its_days_and_ended() {
    assertTrue(visitor.get(HERE).body().contains("<option value=\"monthly\" selected>Monthly"));
    String page = visitor.follow(visitor.post(HERE, HERE, WANTED)).body();
    assertTrue(page.contains("You get that report from now on."));
    assertTrue(page.contains("on the first of each month, at 9:00, with PDF"));
    String ended = visitor.follow(visitor.post(HERE, HERE + "/monthly/end", Map.of())).body();
    assertFalse(ended.contains("on the first of each month, at 9:00"));
    assertEquals(404, visitor.post(HERE, HERE + "/monthly/end", Map.of()).statusCode());
  }

  @Test
  void f_39_a_report_is_sent_now_and_told_of() {
    Map<String, String> now = new HashMap<>(WANTED);
    now.put("report", "annual");
    String page = visitor.follow(visitor.post(HERE, HERE + "/now", now)).body();
    assertTrue(page.contains("That report is on its way to you."));
    assertTrue(page.contains(">waits<"));
    server.sendReports();
    assertTrue(visitor.get(HERE).body().contains(">sent<"));
    assertTrue(
        server.mails(server.demo().email().text()).stream()
            .anyMatch(letter -> letter.subject().contains("2025")));
  }

  @ParameterizedTest
  @CsvSource({
    "report, tax",
    "report, saved-nothing",
    "cadence, hourly",
    "hour, 24",
    "format, docx",
  })
  void what_is_none_of_the_choices_is_refused(String field, String value) {
    Map<String, String> fields = new HashMap<>(WANTED);
    fields.put(field, value);
    HttpResponse<String> refused = visitor.post(HERE, HERE, fields);
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("role=\"alert\""));
  }

  @Test
  void a_link_that_nobody_signed_ends_nothing() {
    Visitor stranger = Visitor.stranger(server);
    assertEquals(404, stranger.get("/stop?token=made-up").statusCode());
    assertEquals(404, stranger.send(stranger.form("/stop", Map.of("token", "x"))).statusCode());
  }
}
