package dev.budgetpulse.security.event;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes events to a logger, as key-value pairs of SLF4J 2.
 *
 * <p>Values are masked, cut, and escaped to printable ASCII, so that a plain-text layout keeps each
 * event on its one line. Thread-safe if the logger is.
 */
public final class LoggedEvents implements EventSink {
  private final Logger logger;
  private final EventText text;

  /** Writes to a logger what is left after masking. */
  public LoggedEvents(Logger logger, Redaction redaction) {
    this.logger = Objects.requireNonNull(logger, "logger");
    this.text = new EventText(redaction);
  }

  @Override
  public void emit(SecurityEvent event) {
    boolean success = event.outcome() == SecurityEvent.Outcome.SUCCESS;
    LoggingEventBuilder line = logger.atLevel(success ? Level.INFO : Level.WARN);
    for (var value : text.values(event).entrySet()) {
      line = line.addKeyValue(value.getKey(), EventText.escaped(value.getValue()));
    }
    line.log(event.name().word());
  }
}
