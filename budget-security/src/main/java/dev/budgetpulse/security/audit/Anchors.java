package dev.budgetpulse.security.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Hands the end of a chain to witnesses every hundred rows or five minutes: without that nobody
 * notices when rows are cut off the end.
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
   * Returns the anchors of a stream.
   *
   * @param witness keeps anchors where the writer of the log cannot reach, such as a log server
   */
  public static Anchors of(AuditLog log, String stream, Consumer<Anchor> witness) {
    return new Anchors(log, stream, witness);
  }

  /**
   * Hands an anchor to the witness if it is time for one; to be called after rows were committed,
   * and every minute.
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
