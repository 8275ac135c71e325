package dev.budgetpulse.persistence;

import dev.budgetpulse.core.testkit.SampleLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** A JVM that says all that anybody logs, at every level. */
final class TalkativeNode {
  private TalkativeNode() {}

  /** Returns all that is said while a database is opened, written to, read and not opened. */
  static String said(DatabaseConfig config, String password)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.provider=" + Provider.class.getName(),
                "-Dorg.jboss.logging.provider=slf4j",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                TalkativeNode.class.getName(),
                config.url(),
                config.user())
            .redirectErrorStream(true)
            .start();
    // Not among the arguments, for those are listed to everybody.
    try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write(password + "\n");
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /**
   * Works and ends.
   *
   * @param arguments the address and the user; the password is read
   */
  public static void main(String[] arguments) throws IOException {
    String password =
        new String(System.in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "");
    DatabaseConfig config = DatabaseConfig.of(arguments[0], arguments[1], password);
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      SampleLedger sample = new SampleLedger().in(database.ledgers());
      sample.add(
          database.ledgers(),
          List.of(sample.entry(0, LocalDate.of(2026, 3, 14), -1, Optional.of(1))));
      database.verify(sample.id());
    }
    try {
      BudgetDatabase.open(
              DatabaseConfig.of(
                      arguments[0].replaceFirst(":\\d+/", ":1/"), arguments[1], password + "2")
                  .withConnectTimeout(Duration.ofMillis(250))
                  .withStartTimeout(Duration.ofMillis(250)))
          .close();
    } catch (DatabaseException e) {
      System.out.println("failed");
    }
  }

  /** Logs to the output. */
  public static final class Provider implements SLF4JServiceProvider {
    private final IMarkerFactory markers = new BasicMarkerFactory();

    @Override
    public ILoggerFactory getLoggerFactory() {
      return Talker::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
      return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
      return new NOPMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
      return "2.0.99";
    }

    @Override
    public void initialize() {}
  }

  private static final class Talker extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    Talker(String name) {
      this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return name;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String message, Object[] arguments, Throwable failure) {
      System.out.println(
          level + " " + name + " " + MessageFormatter.basicArrayFormat(message, arguments));
      if (failure != null) {
        failure.printStackTrace(System.out);
      }
    }
  }
}
