package dev.budgetpulse.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.budgetpulse.core.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super(
        "dev.budgetpulse.reports",
        "com.github.kagkarlsson.scheduler..",
        "dev.budgetpulse.core..",
        "dev.budgetpulse.insights..",
        "de.siegmar.fastcsv..",
        "jakarta.mail..",
        "org.apache.fontbox..",
        "org.apache.pdfbox..",
        "org.eclipse.angus.mail.smtp..",
        "tools.jackson.core..");
  }

  @Test
  void only_one_package_needs_the_scheduler_library() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.budgetpulse.reports.delivery.dbscheduler")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.kagkarlsson.scheduler..")
            .because("hosts with a scheduler of their own do not have it"));
  }
}
