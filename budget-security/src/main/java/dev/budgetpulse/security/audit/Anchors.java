package dev.budgetpulse.security.audit;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SafeEvents;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Tells the end of a chain to the log, and to a witness if there is one, every hundred rows or five
 * minutes: without that nobody notices when rows are cut off the end.
 *
 * <p>Thread-safe.
 */
public final class Anchors {
  private static final long ROWS = 100;
  private static final Duration TIME = Duration.ofMinutes(5);

  private final AuditLog log;
  private final String stream;
  private final Consumer<Anchor> witness;
  private final AtomicReference<Anchor> last;

  private Anchors(AuditLog log, String stream, Consumer<Anchor> witness) {
    this.log = Objects.requireNonNull(log, "log");
    this.stream = Objects.requireNonNull(stream, "stream");
    this.witness = Objects.requireNonNull(witness, "witness");
    this.last = new AtomicReference<>(new Anchor(stream, 0, "", Instant.EPOCH));
  }

  /**
   * Returns the anchors of a stream, each of which becomes an event: a log server that the writer
   * of the audit log cannot reach keeps them, and {@link Anchor#parse} reads them from there.
   */
  public static Anchors of(AuditLog log, String stream, EventSink events) {
    EventSink sink = SafeEvents.around(events);
    return new Anchors(
        log,
        stream,
        anchor ->
            sink.emit(
                SecurityEvent.of(anchor.time(), EventName.AUDIT_ANCHORED, Outcome.SUCCESS)
                    .with(Field.DETAIL, anchor.text())));
  }

  /**
   * Returns the same anchors, told to a witness as well.
   *
   * @param another keeps anchors where the writer of the audit log cannot reach
   */
  public Anchors and(Consumer<Anchor> another) {
    return new Anchors(log, stream, witness.andThen(another));
  }

  /**
   * Tells an anchor if it is time for one; to be called after rows were committed, and every
   * minute.
   *
   * @return whether it was
   */
  public boolean drop() {
    Anchor before = Objects.requireNonNull(last.get(), "last");
    Anchor now = log.anchor(stream);
    boolean due =
        now.sequence() - before.sequence() >= ROWS
            || (now.sequence() > before.sequence()
                && Duration.between(before.time(), now.time()).compareTo(TIME) >= 0);
    if (!due || !last.compareAndSet(before, now)) {
      return false;
    }
    witness.accept(now);
    return true;
  }
}
