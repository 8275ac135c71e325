package dev.budgetpulse.security;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.budgetpulse.security");

  @Test
  void security_depends_on_the_jdk_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.budgetpulse.security..", "java..", "javax.crypto..", "org.jspecify..")
        .because("it guards any application, on any web server, with or without our ledgers")
        .check(CLASSES);
  }

  @Test
  void packages_know_each_other_one_way_only() {
    slices()
        .matching("dev.budgetpulse.security.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a concept that needs another one is not needed by it")
        .check(CLASSES);
  }

  @Test
  void public_classes_are_final() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("nobody may put a looser guard in a stricter one's place by extending it")
        .check(CLASSES);
  }

  @Test
  void nothing_static_changes() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("two applications in one machine share no state")
        .check(CLASSES);
  }

  @Test
  void nothing_is_printed() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("what a library has to say it returns or throws")
        .check(CLASSES);
  }
}
