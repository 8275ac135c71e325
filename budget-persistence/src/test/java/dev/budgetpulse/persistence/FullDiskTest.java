package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded database on a disk that has no room left. */
class FullDiskTest {
  private static final int MOST_ROOM = 300_000;

  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()),
        "Only who may mount a small disk in memory can fill it");
  }

  @AfterEach
  void unmount() throws Exception {
    succeeds("umount", "--lazy", disk.toString());
  }

  private static boolean succeeds(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Test
  void what_was_done_before_is_there_and_work_goes_on_once_there_is_room() throws Exception {
    DatabaseConfig config = DatabaseConfig.embedded(disk.resolve("home"));
    for (int round = 0; round < Rounds.of(3); round++) {
      Toil.Where where;
      Toil.Log log = new Toil.Log();
      Path ballast = disk.resolve("ballast");
      try (BudgetDatabase database = BudgetDatabase.open(config)) {
        where = Toil.found(database);
        fill(ballast);
        Toil toil = new Toil(database, where);
        long seed = Rounds.seed() + round;
        assertThrows(DatabaseException.class, () -> toil.run(seed, 0, log));
      }
      assertTrue(log.done() > 0, "Nothing fitted");
      Files.delete(ballast);
      try (BudgetDatabase database = BudgetDatabase.open(config)) {
        new Toil(database, where).assertSound(log);
      }
    }
  }

  /** Leaves little room on the disk. */
  private void fill(Path ballast) throws IOException {
    long room = Files.getFileStore(disk).getUsableSpace() - MOST_ROOM;
    byte[] some = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (long written = 0; written < room; written += some.length) {
        out.write(some);
      }
    }
  }
}
