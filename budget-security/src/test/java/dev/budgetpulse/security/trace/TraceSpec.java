package dev.budgetpulse.security.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TraceSpec {
  private static final RequestId ID = new RequestId("12345678");

  @Property(tries = 300)
  void g_14_any_header_leaves_a_well_formed_context(@ForAll String header, @ForAll long seed) {
    Random random = new Random(seed);
    TraceContext context = TraceContext.from(Optional.of(header), random);
    assertEquals(
        context.traceId(), TraceContext.from(Optional.of(context.traceparent()), random).traceId());
    assertTrue(RequestId.from(Optional.of(header), true, random).value().length() <= 64);
  }

  @Test
  void abuse_case_101_ids_of_a_client_and_malformed_parents_are_made_anew() {
    Random random = new Random(1);
    String sent = "client-chosen-id";
    assertNotEquals(sent, RequestId.from(Optional.of(sent), false, random).value());
    assertEquals(sent, RequestId.from(Optional.of(sent), true, random).value());
    assertNotEquals(
        "a\r\nb-12345", RequestId.from(Optional.of("a\r\nb-12345"), true, random).value());
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    String zeros = "0".repeat(32);
    assertEquals(trace, traceId("00-" + trace + "-00f067aa0ba902b7-01"));
    for (String bad :
        List.of(
            "00-" + zeros + "-00f067aa0ba902b7-01",
            "00-" + trace + "-0000000000000000-01",
            "01-" + trace + "-00f067aa0ba902b7-01",
            "00-" + trace.toUpperCase(Locale.ROOT) + "-00f067aa0ba902b7-01",
            "00-" + trace + "-00f067aa0ba902b7-01-x")) {
      assertNotEquals(trace, traceId(bad), bad);
      assertNotEquals(zeros, traceId(bad), bad);
    }
  }

  @Test
  void abuse_case_104_a_reporter_that_throws_costs_its_report_only() {
    AtomicLong now = new AtomicLong();
    ErrorQueue queue = new ErrorQueue(2, now::get);
    for (int i = 0; i < 3; i++) {
      queue.add(report(new IllegalStateException("secret"), "/r" + i));
    }
    assertEquals(1, queue.dropped());
    assertEquals(
        0,
        queue.deliver(
            report -> {
              throw new IllegalStateException("down");
            },
            10));
    assertEquals(3, queue.dropped());
  }

  @Test
  void g_15_the_eleventh_equal_error_of_a_minute_is_dropped() {
    AtomicLong now = new AtomicLong();
    ErrorQueue queue = new ErrorQueue(100, now::get);
    ErrorReport report = report(new IllegalStateException("x"), "/r");
    for (int i = 0; i < 15; i++) {
      queue.add(report);
    }
    assertEquals(5, queue.dropped());
    now.set(60_000_000_000L);
    queue.add(report);
    List<ErrorReport> taken = new ArrayList<>();
    assertEquals(11, queue.deliver(taken::add, 50));
    assertEquals(11, taken.size());
  }

  @Test
  void g_15_a_report_has_no_message_and_ends_for_a_ring_of_causes() {
    Exception one = new IllegalStateException("canary-1");
    Exception two = new IllegalArgumentException("canary-2", one);
    one.initCause(two);
    ErrorReport report = report(one, "/r");
    assertEquals(8, report.classes().size());
    assertFalse(report.toString().contains("canary"));
  }

  @Test
  void g_15_without_a_service_that_collects_them_errors_are_events_without_messages() {
    List<SecurityEvent> told = new ArrayList<>();
    ErrorQueue queue = new ErrorQueue(10, () -> 0);
    queue.add(report(new IllegalStateException("canary", new IOException("canary")), "/r/{id}"));
    assertEquals(1, queue.deliver(ErrorReporter.telling(told::add, () -> Instant.EPOCH), 10));
    SecurityEvent event = told.get(0);
    assertEquals(EventName.SYS_CRASH, event.name());
    assertEquals(
        "java.lang.IllegalStateException < java.io.IOException",
        event.field(Field.REASON).orElseThrow());
    assertTrue(event.field(Field.DETAIL).orElseThrow().contains("TraceSpec.java:"));
    assertEquals("/r/{id}", event.field(Field.ROUTE).orElseThrow());
    assertEquals(ID.value(), event.field(Field.REQUEST_ID).orElseThrow());
    assertEquals("1", event.field(Field.VERSION).orElseThrow());
    assertFalse(new EventText(Redaction.standard()).json(event).contains("canary"));
  }

  private static String traceId(String header) {
    return TraceContext.from(Optional.of(header), new Random(1)).traceId();
  }

  private static ErrorReport report(Throwable thrown, String route) {
    return ErrorReport.of(thrown, route, ID, "1");
  }
}
