package dev.budgetpulse.examples.server.statements;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.budgetpulse.core.imports.ImportChoices;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.statement.StatementFile;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The files between their upload and their import: in memory only, for half an hour, and few of
 * them. Thread-safe.
 */
final class Uploads {
  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final long MOST_BYTES_TOGETHER = 64L * 1024 * 1024;
  private static final int ID_BYTES = 16;

  private final SecureRandom random;
  private final Cache<String, Upload> uploads;

  Uploads(SecureRandom random, Ticker ticker) {
    this.random = random;
    this.uploads =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterAccess(KEPT)
            .maximumWeight(MOST_BYTES_TOGETHER)
            .weigher((String id, Upload upload) -> upload.bytes())
            // The bound on memory holds at once, not after some other thread has come round.
            .executor(Runnable::run)
            .build();
  }

  /**
   * A file that somebody has sent.
   *
   * @param session who may see it
   * @param account where it is to go
   * @param answers what they have said about it
   * @param choices what they have said about its lines, by their places
   * @param ready the import, as long as it is small enough to be kept
   * @param work taking it in, once that was asked for
   */
  record Upload(
      String session,
      StatementFile file,
      AccountId account,
      Map<String, String> answers,
      Map<Integer, ImportChoices.Choice> choices,
      Optional<ReadyImport> ready,
      Optional<Work> work) {
    private static final int MOST_LINES_KEPT = 10_000;
    private static final int BYTES_OF_A_LINE = 1024;

    Upload {
      answers = Map.copyOf(answers);
      choices = Map.copyOf(choices);
      ready = ready.filter(each -> each.lines().size() <= MOST_LINES_KEPT);
    }

    static Upload of(String session, StatementFile file, AccountId account) {
      return new Upload(
          session, file, account, Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** Returns about how much memory it takes. */
    int bytes() {
      return file.size()
          + BYTES_OF_A_LINE
              * (1 + choices.size() + ready.map(each -> each.lines().size()).orElse(0));
    }

    Upload withAnswers(Map<String, String> newAnswers) {
      return new Upload(
          session, file, account, newAnswers, Map.of(), Optional.empty(), Optional.empty());
    }

    Upload withReady(ReadyImport newReady) {
      return new Upload(session, file, account, answers, choices, Optional.of(newReady), work);
    }

    Upload withChoice(int place, Optional<ImportChoices.Choice> choice) {
      Map<Integer, ImportChoices.Choice> more = new HashMap<>(choices);
      choice.ifPresentOrElse(made -> more.put(place, made), () -> more.remove(place));
      return new Upload(session, file, account, answers, more, ready, work);
    }

    /** Returns this with work on it, before and after which the file is read anew. */
    Upload withWork(Optional<Work> newWork) {
      return new Upload(session, file, account, answers, choices, Optional.empty(), newWork);
    }
  }

  /** Keeps a file and returns the id it is kept under. */
  String keep(Upload upload) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    uploads.put(id, upload);
    return id;
  }

  /** Makes something else of what is kept under an id, if that is still there. */
  void change(String id, UnaryOperator<Upload> change) {
    uploads.asMap().computeIfPresent(id, (same, upload) -> change.apply(upload));
  }

  /** Returns what a session has under an id. */
  Optional<Upload> find(String id, String session) {
    return Optional.ofNullable(uploads.getIfPresent(id))
        .filter(upload -> upload.session().equals(session));
  }

  /** Forgets what is kept under an id. */
  void forget(String id) {
    uploads.invalidate(id);
  }
}
