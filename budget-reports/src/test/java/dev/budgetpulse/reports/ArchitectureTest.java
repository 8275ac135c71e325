package dev.budgetpulse.reports;

import dev.budgetpulse.core.testkit.HouseRules;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super(
        "dev.budgetpulse.reports",
        "dev.budgetpulse.core..",
        "dev.budgetpulse.insights..",
        "jakarta.mail..",
        "org.eclipse.angus.mail.smtp..");
  }
}
