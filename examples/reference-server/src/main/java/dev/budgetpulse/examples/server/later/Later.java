package dev.budgetpulse.examples.server.later;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does work beside the requests that ask for it, so that nobody waits for what takes long: who asks
 * comes back for it.
 *
 * <p>The same work is done once at a time, however many ask. What took longer than anybody waits is
 * not done again before {@value #REST} times as long have passed, so that whoever changes a large
 * ledger again and again does not keep the machine busy. Thread-safe.
 */
public final class Later {
  private static final Logger LOG = LoggerFactory.getLogger(Later.class);
  private static final int REST = 20;

  private final Executor threads;
  private final Duration patience;
  private final LongSupplier nanos;
  private final Map<Object, CompletableFuture<?>> running = new HashMap<>();
  private final Map<Object, Long> resting = new HashMap<>();
  private volatile boolean ended;

  /**
   * Makes one that nobody has asked yet.
   *
   * @param threads do the work
   * @param patience how long who asks waits at most, more than zero
   * @param nanos the time that passes, such as {@link System#nanoTime}
   */
  public Later(Executor threads, Duration patience, LongSupplier nanos) {
    this.threads = Objects.requireNonNull(threads, "threads");
    this.patience = Objects.requireNonNull(patience, "patience");
    this.nanos = Objects.requireNonNull(nanos, "nanos");
  }

  /**
   * Sees to it that some work is done, and waits for it no longer than anybody should.
   *
   * @param what tells the work from others
   * @param work does it and keeps what comes of it; whoever asked may be gone by then
   * @return whether it was done meanwhile; if not, it is being done or was a moment ago
   * @throws RuntimeException what the work throws, if that is meanwhile
   */
  public boolean isDone(Object what, Runnable work) {
    Optional<CompletableFuture<?>> begun = begun(what, work);
    if (begun.isEmpty()) {
      return false;
    }
    try {
      begun.get().get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /** Says that what the work needs goes away, so that it is no news if it fails from now on. */
  public void end() {
    ended = true;
  }

  private Optional<CompletableFuture<?>> begun(Object what, Runnable work) {
    synchronized (running) {
      long now = nanos.getAsLong();
      resting.values().removeIf(end -> end - now <= 0);
      CompletableFuture<?> known = running.get(what);
      if (known != null) {
        return Optional.of(known);
      }
      if (resting.containsKey(what)) {
        return Optional.empty();
      }
      CompletableFuture<?> begun = CompletableFuture.runAsync(() -> run(what, work), threads);
      // Threads that are the caller's have done it by now.
      if (!begun.isDone()) {
        running.put(what, begun);
      }
      return Optional.of(begun);
    }
  }

  private void run(Object what, Runnable work) {
    long start = nanos.getAsLong();
    try {
      work.run();
    } catch (RuntimeException e) {
      if (!ended) {
        LOG.warn("Work beside the requests has failed", e);
      }
      throw e;
    } finally {
      long end = nanos.getAsLong();
      synchronized (running) {
        running.remove(what);
        if (end - start > patience.toNanos()) {
          resting.put(what, end + REST * (end - start));
        }
      }
    }
  }
}
