package dev.budgetpulse.persistence.migration;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Makes databases and folders of scripts for the tests of one engine. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class Sandboxes implements FaultRows {
  @TempDir Path folder;
  private int sandboxes;

  @Override
  public Sandbox database() {
    return new Sandbox(
        engine().newDatabase(),
        () -> engine().newDatabase(),
        folder.resolve("scripts" + sandboxes++));
  }
}
