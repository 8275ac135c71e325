package dev.budgetpulse.insights;

import dev.budgetpulse.core.testkit.HouseRules;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super("dev.budgetpulse.insights", "dev.budgetpulse.core..", "smile..");
  }
}
