package dev.budgetpulse.security;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.budgetpulse.core.testkit.HouseRules;
import dev.budgetpulse.security.secret.Secret;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super("dev.budgetpulse.security", "javax.crypto..", "org.slf4j..", "org.bouncycastle..");
  }

  @Test
  void k_3_no_class_reads_the_environment_of_the_process() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                describe(
                    "System.getenv or System.getProperty",
                    call ->
                        call.getTargetOwner().isEquivalentTo(System.class)
                            && call.getName().matches("getenv|getProperty|getProperties")))
            .because("keys come from the map handed to SecretSource, and from nowhere else"));
  }

  @Test
  void k_3_no_class_makes_a_text_of_a_secret() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.budgetpulse.security.secret")
            .and(describe("use a secret", type -> uses(type, Secret.class)))
            .should()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(String.class, byte[].class, Charset.class)
            .because("a text stays in memory and finds its way into logs"));
  }

  @Test
  void no_class_keeps_an_unbounded_map_that_attackers_feed() {
    check(fields().should(new BoundedCollections()).because("memory is an attacker's to fill"));
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

  private static boolean uses(JavaClass type, Class<?> other) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(other));
  }
}
