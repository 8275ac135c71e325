package dev.budgetpulse.core.statement.swift;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.budgetpulse.core.statement.ReaderLaws;

/** Reads the committed seeds, and with the profile {@code fuzz} what grows of them. */
class SwiftFuzzTest {
  private final SwiftReader reader = new SwiftReader();

  @FuzzTest(maxDuration = "3m")
  void any_bytes_are_read_or_refused(byte[] bytes) {
    ReaderLaws.check(reader, bytes);
  }
}
