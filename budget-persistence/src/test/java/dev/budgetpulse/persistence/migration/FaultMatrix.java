package dev.budgetpulse.persistence.migration;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong with a database, the runner mends it or refuses; the rows are those of the
 * fault matrix of the design.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class FaultMatrix
    implements ExistingObjectRows, HistoryRows, ScriptRows, DoubtRows, CrashRows {
  @TempDir Path folder;
  private int sandboxes;

  abstract TestDatabase newDatabase();

  @Override
  public Sandbox database() {
    return new Sandbox(newDatabase(), this::newDatabase, folder.resolve("scripts" + sandboxes++));
  }
}
