package dev.budgetpulse.examples.sentry;

import dev.budgetpulse.security.trace.ErrorReport;
import dev.budgetpulse.security.trace.ErrorReporter;
import io.sentry.SentryClient;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reports errors to a Sentry project, with a client of its own instead of Sentry's global one.
 *
 * <p>What is sent is what the report holds and nothing the library would gather by itself: no
 * messages, no host name, no request. Thread-safe.
 */
public final class SentryReporter implements ErrorReporter, AutoCloseable {
  private static final Pattern FRAME =
      Pattern.compile("(?:.*/)?(.+)\\.([^.(]+)\\(([^:)]*)(?::(\\d{1,9}))?\\)");

  private final SentryClient client;

  /** Makes a reporter for the project of a DSN, which is a secret of the server. */
  public SentryReporter(String dsn) {
    SentryOptions options = new SentryOptions();
    options.setDsn(dsn);
    options.setAttachServerName(false);
    options.setAttachStacktrace(false);
    options.setSendModules(false);
    this.client = new SentryClient(options);
  }

  @Override
  public void report(ErrorReport report) {
    SentryEvent event = new SentryEvent();
    event.setLevel(SentryLevel.ERROR);
    event.setRelease(report.release());
    event.setTransaction(report.route());
    event.setTag("request", report.request().value());
    event.setExceptions(exceptions(report));
    client.captureEvent(event);
  }

  /** Sends what waits, for two seconds at most, and ends. */
  @Override
  public void close() {
    client.close();
  }

  private static List<SentryException> exceptions(ErrorReport report) {
    List<SentryException> exceptions = new ArrayList<>();
    for (String name : report.classes()) {
      SentryException exception = new SentryException();
      exception.setType(name);
      exceptions.add(exception);
    }
    exceptions.get(0).setStacktrace(new SentryStackTrace(frames(report)));
    // Sentry wants the cause before its effect, and the caller before the called.
    Collections.reverse(exceptions);
    return exceptions;
  }

  private static List<SentryStackFrame> frames(ErrorReport report) {
    List<SentryStackFrame> frames = new ArrayList<>();
    for (String text : report.frames()) {
      Matcher parts = FRAME.matcher(text);
      if (parts.matches()) {
        SentryStackFrame frame = new SentryStackFrame();
        frame.setModule(parts.group(1));
        frame.setFunction(parts.group(2));
        frame.setFilename(parts.group(3));
        if (parts.group(4) != null) {
          frame.setLineno(Integer.valueOf(parts.group(4)));
        }
        frames.add(frame);
      }
    }
    Collections.reverse(frames);
    return frames;
  }
}
