package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class H2FaultMatrixTest extends FaultMatrix {
  @Override
  public TestEngine engine() {
    return TestEngine.H2;
  }

  private TestDatabase file(String name, String settings) {
    return new TestDatabase(
        TestEngine.H2, "jdbc:h2:file:" + folder.resolve(name) + settings, "sa", "");
  }

  private Sandbox inFile(String name, String settings) {
    return new Sandbox(
        file(name, settings), () -> engine().newDatabase(), folder.resolve("of" + name));
  }

  /** Kills processes before one write after the other, from the first on, in steps. */
  private void dies(String settings, int step) throws Exception {
    int code = CrashingRunner.KILLED;
    for (int end = 1; code == CrashingRunner.KILLED; end += step) {
      Sandbox sandbox =
          inFile("home" + end, settings)
              .scripts("V1__shop.sql", V1, "V2__six.sql", SIX)
              .history("1")
              .given("insert into counter values (1, 0)")
              .given("insert into customer values (1, 'Ada')");
      try (CrashingRunner runner =
          CrashingRunner.start(sandbox.database(), sandbox.folder(), end)) {
        code = runner.join();
      }
      MigrationReport report = sandbox.run();
      assertFalse(report instanceof MigrationReport.Refused, report::toText);
      happenedOnce(sandbox);
      sandbox.proven();
    }
  }

  @Test
  void row_19_a_process_that_is_killed_over_a_file_is_continued_by_the_next() throws Exception {
    dies(";WRITE_DELAY=0", 4);
  }

  @Test
  void row_24_a_file_that_loses_its_last_moments_is_continued_from_what_is_there()
      throws Exception {
    dies("", 7);
  }

  @Test
  void row_46_a_file_that_is_only_read_is_refused() throws Exception {
    Sandbox sandbox = inFile("still", "").scripts("V1__shop.sql", V1).migrates();
    sandbox
        .scripts("V2__invoices.sql", V2)
        .through(file("still", ";ACCESS_MODE_DATA=r").source())
        .stops("HEAL-R95");
    sandbox.through(sandbox.database().source()).migrates();
  }
}
