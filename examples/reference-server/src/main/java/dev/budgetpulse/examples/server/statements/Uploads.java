package dev.budgetpulse.examples.server.statements;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.budgetpulse.core.imports.ImportResult;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.statement.StatementFile;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

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
            .weigher((String id, Upload upload) -> upload.file().size() + 1024)
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
   * @param result what came of it, once it was taken in
   */
  record Upload(
      String session,
      StatementFile file,
      AccountId account,
      Map<String, String> answers,
      Optional<ImportResult> result) {
    Upload {
      answers = Map.copyOf(answers);
    }

    Upload withAnswers(Map<String, String> newAnswers) {
      return new Upload(session, file, account, newAnswers, result);
    }

    Upload withResult(ImportResult newResult) {
      return new Upload(session, file, account, answers, Optional.of(newResult));
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

  /** Keeps something else under an id. */
  void replace(String id, Upload upload) {
    uploads.put(id, upload);
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
