package dev.budgetpulse.core.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules that every library module keeps, each with its reason.
 *
 * <p>A module extends this class once, under the name {@code ArchitectureTest}, and says which
 * packages it may use beside its own, the JDK and JSpecify. The rules look at the production
 * classes of the module whose folder is the working directory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HouseRules {

  private static final Path PRODUCTION = Path.of("target", "classes");

  private static final DescribedPredicate<JavaClass> INTERNAL =
      resideInAPackage("..internal..").as("in a package named internal");

  private static final DescribedPredicate<JavaClass> CLOSED_OR_MADE_TO_BE_EXTENDED =
      describe(
          "final, sealed, abstract, an interface, an enum, a record or an exception",
          type ->
              type.getModifiers().contains(JavaModifier.FINAL)
                  || type.getModifiers().contains(JavaModifier.ABSTRACT)
                  || type.isEnum()
                  || type.isAssignableTo(Throwable.class)
                  || type.reflect().isSealed());

  private final String root;
  private final List<String> doors;
  private final JavaClasses production;

  /**
   * Opens the doors of a module.
   *
   * @param root the module's root package, which is its module name too
   * @param doors the packages of others that it may use, in the notation of ArchUnit
   */
  protected HouseRules(String root, String... doors) {
    this.root = root;
    this.doors = List.of(doors);
    this.production =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(PRODUCTION);
  }

  /** Checks the module's production classes. */
  protected final void check(ArchRule rule) {
    rule.check(production);
  }

  @Test
  final void there_is_code_to_look_at() {
    assertFalse(production.isEmpty(), "No production class of " + root + " in " + PRODUCTION);
  }

  @Test
  final void uses_only_the_doors_that_are_open() {
    String[] open =
        Stream.concat(
                Stream.of(
                    root + "..",
                    "java..",
                    "javax.crypto..",
                    "javax.net..",
                    "javax.security..",
                    "javax.sql..",
                    "javax.xml..",
                    "org.w3c.dom..",
                    "org.xml.sax..",
                    "org.jspecify.annotations.."),
                doors.stream())
            .toArray(String[]::new);
    check(
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(open)
            .because("what a module may use is decided in one place, its ArchitectureTest"));
  }

  @Test
  final void packages_form_no_cycle() {
    check(
        slices()
            .matching("dev.budgetpulse.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package with a border drawn through"));
  }

  @Test
  final void no_framework_gets_in() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.springframework..",
                "io.quarkus..",
                "io.micronaut..",
                "io.helidon..",
                "io.javalin..",
                "org.eclipse.microprofile..",
                "com.google.inject..",
                "lombok..",
                "jakarta.annotation..",
                "jakarta.ejb..",
                "jakarta.enterprise..",
                "jakarta.faces..",
                "jakarta.inject..",
                "jakarta.interceptor..",
                "jakarta.servlet..",
                "jakarta.transaction..",
                "jakarta.ws.rs..",
                "javax.annotation..",
                "javax.ejb..",
                "javax.enterprise..",
                "javax.inject..",
                "javax.persistence..",
                "javax.servlet..",
                "javax.ws.rs..")
            .because("the host picks its framework, also none"));
  }

  @Test
  final void nothing_is_printed() {
    check(
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "standard output belongs to the host; a library returns, throws or logs"));
  }

  @Test
  final void no_state_is_static() {
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .doNotHaveModifier(SYNTHETIC)
            .should()
            .beFinal()
            .andShould(be(StaticState.OF_A_TYPE_THAT_NEVER_CHANGES))
            .allowEmptyShould(true)
            .because("two hosts in one JVM share every static, and no test can reset it"));
    check(
        classes()
            .should(StaticState.START_WITHOUT_MUTABLE_COLLECTIONS)
            .because("a constant collection is made by List.of, Set.of or Map.of"));
  }

  @Test
  final void what_is_public_is_closed_or_open_on_purpose() {
    check(
        classes()
            .that()
            .arePublic()
            .and(not(INTERNAL))
            .should(be(CLOSED_OR_MADE_TO_BE_EXTENDED))
            .allowEmptyShould(true)
            .because("a class that anybody may extend can never change again"));
  }

  @Test
  final void what_is_public_is_exported_and_what_is_internal_is_not() {
    Set<String> exported = exported();
    assertEquals(
        Set.of(),
        exported.stream()
            .filter(name -> List.of(name.split("\\.", -1)).contains("internal"))
            .collect(Collectors.toSet()),
        "A package named internal is not for users, so it must not be exported");
    check(
        classes()
            .that()
            .arePublic()
            .and(not(INTERNAL))
            .should(
                be(
                    describe(
                        "in an exported package",
                        type -> exported.contains(type.getPackageName()))))
            .allowEmptyShould(true)
            .because(
                "public means that users may touch it; what only two packages of a module share"
                    + " sits in a package named internal"));
  }

  @Test
  final void no_type_that_holds_money_knows_floating_point() {
    check(
        classes()
            .that(FloatingPoint.HOLD_MONEY)
            .should(FloatingPoint.NOT_BE_IN_A_SIGNATURE)
            .allowEmptyShould(true)
            .because("0.1 + 0.2 is not 0.3"));
  }

  /** Returns the rule for modules in which nothing may be inexact, not even a passing thought. */
  protected static ArchRule noFloatingPoint() {
    return classes()
        .should(FloatingPoint.NOT_BE_IN_A_SIGNATURE)
        .andShould(FloatingPoint.NOT_BE_CALLED_FOR)
        .because("an amount that was a double for one line is no longer exact");
  }

  /**
   * Returns the packages that are for users: those that module-info exports to everybody. A module
   * that cannot have a descriptor names them itself.
   */
  protected Set<String> exported() {
    return ModuleFinder.of(PRODUCTION)
        .find(root)
        .map(ModuleReference::descriptor)
        .orElseThrow(() -> new AssertionError("There is no module-info.java of " + root))
        .exports()
        .stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toUnmodifiableSet());
  }
}
