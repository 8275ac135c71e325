package dev.budgetpulse.persistence;

import dev.budgetpulse.core.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super(
        "dev.budgetpulse.persistence",
        "dev.budgetpulse.core..",
        "org.slf4j..",
        "jakarta.persistence..",
        "com.zaxxer.hikari..",
        "org.flywaydb.core..");
  }

  @Test
  void nothing_is_inexact() {
    check(noFloatingPoint());
  }
}
