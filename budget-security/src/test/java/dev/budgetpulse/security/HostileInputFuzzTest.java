package dev.budgetpulse.security;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Feeds every parser the committed seeds, and with the profile {@code fuzz} what grows of them. */
class HostileInputFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void e_5_no_bytes_make_a_parser_throw(byte[] bytes) {
    HostileInput.takeAll(bytes);
  }
}
