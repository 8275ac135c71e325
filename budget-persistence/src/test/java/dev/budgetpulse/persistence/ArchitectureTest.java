package dev.budgetpulse.persistence;

import dev.budgetpulse.core.testkit.HouseRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super(
        "dev.budgetpulse.persistence",
        "dev.budgetpulse.core..",
        "org.slf4j..",
        "jakarta.persistence..",
        "com.zaxxer.hikari..",
        "org.flywaydb.core..",
        "org.flywaydb.database.postgresql..",
        "tools.jackson.core..");
  }

  // The POM says why there is no module-info to ask.
  @Override
  protected Set<String> exported() {
    return Set.of("dev.budgetpulse.persistence", "dev.budgetpulse.persistence.migration");
  }

  @Test
  void nothing_is_inexact() {
    check(noFloatingPoint());
  }
}
