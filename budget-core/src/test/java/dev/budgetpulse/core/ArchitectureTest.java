package dev.budgetpulse.core;

import dev.budgetpulse.core.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super("dev.budgetpulse.core", "org.slf4j..", "de.siegmar.fastcsv..");
  }

  @Test
  void nothing_is_inexact() {
    check(noFloatingPoint());
  }
}
