package dev.budgetpulse.core.statement.csv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.budgetpulse.core.statement.ReaderLaws;

/** Reads the committed seeds, and with the profile {@code fuzz} what grows of them. */
class CsvFuzzTest {
  private final CsvReader reader = new CsvReader();

  @FuzzTest(maxDuration = "3m")
  void any_bytes_are_read_or_refused(byte[] bytes) {
    ReaderLaws.check(reader, bytes);
  }
}
