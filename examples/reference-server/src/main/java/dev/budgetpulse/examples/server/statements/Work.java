package dev.budgetpulse.examples.server.statements;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.imports.ImportChoices;
import dev.budgetpulse.core.imports.ImportPreview;
import dev.budgetpulse.core.imports.ImportResult;
import dev.budgetpulse.core.imports.ReadyImport;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Taking a file in, which may take a while and may be called off. Thread-safe; runs once. */
final class Work implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private final Book book;
  private final Supplier<ImportPreview> preview;
  private final Function<ReadyImport, ImportChoices> choices;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Stage stage = Stage.WAITING;
  private volatile boolean cancelled;
  private volatile int lines;
  private volatile Optional<ImportResult> result = Optional.empty();

  /** How far it has come. */
  enum Stage {
    /** Others are before it. */
    WAITING,
    /** The file is read and held against what is there. */
    READING,
    /** Its lines are stored. */
    SAVING,
    /** It was called off after that, and is taken back. */
    UNDOING,
    /** It was taken in. */
    DONE,
    /** It was called off, and nothing of it is left. */
    CANCELLED,
    /** It was not taken in, for a reason that the log tells. */
    FAILED
  }

  /**
   * Makes it ready to be run.
   *
   * @param book of who asks
   * @param preview reads the file
   * @param choices what was chosen for its lines
   */
  Work(Book book, Supplier<ImportPreview> preview, Function<ReadyImport, ImportChoices> choices) {
    this.book = book;
    this.preview = preview;
    this.choices = choices;
  }

  @Override
  public void run() {
    try {
      stage = take();
    } catch (RuntimeException e) {
      LOG.error("An import was not made", e);
      stage = Stage.FAILED;
    } finally {
      over.countDown();
    }
  }

  private Stage take() {
    stage = Stage.READING;
    if (cancelled || !(preview.get() instanceof ReadyImport ready)) {
      return cancelled ? Stage.CANCELLED : Stage.FAILED;
    }
    lines = ready.lines().size();
    if (cancelled) {
      return Stage.CANCELLED;
    }
    stage = Stage.SAVING;
    ImportResult made = ready.commit(choices.apply(ready));
    if (cancelled && made.batch().isPresent()) {
      stage = Stage.UNDOING;
      book.statements().undo(made.batch().get().id());
      return Stage.CANCELLED;
    }
    result = Optional.of(made);
    return Stage.DONE;
  }

  /** Calls it off: what was stored of it is taken back. */
  void cancel() {
    cancelled = true;
  }

  /** Waits a little, for most files are small. */
  void await(long milliseconds) {
    try {
      over.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Stage stage() {
    return stage;
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Returns how many lines it has, 0 until that is known. */
  int lines() {
    return lines;
  }

  /** Returns what came of it, once it was taken in. */
  Optional<ImportResult> result() {
    return result;
  }
}
