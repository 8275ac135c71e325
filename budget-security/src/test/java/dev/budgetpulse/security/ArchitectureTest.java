package dev.budgetpulse.security;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.budgetpulse.core.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super("dev.budgetpulse.security", "javax.crypto..", "org.slf4j..", "org.bouncycastle..");
  }

  @Test
  void k_7_only_passwords_need_more_than_the_primitives_of_the_jdk() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.budgetpulse.security.password")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("the JDK has every other primitive, and one place can be swapped"));
  }
}
