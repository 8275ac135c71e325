package dev.budgetpulse.security;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.budgetpulse.core.testkit.HouseRules;
import dev.budgetpulse.security.secret.Secret;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super("dev.budgetpulse.security", "javax.crypto..", "org.slf4j..", "org.bouncycastle..");
  }

  @Test
  void a_1_nothing_public_names_a_type_of_a_server_a_framework_or_a_library() {
    check(
        methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(
                be(
                    describe(
                        "made of types of the JDK, of SLF4J and of this module",
                        method ->
                            Stream.concat(
                                    Stream.of(method.getRawReturnType()),
                                    method.getRawParameterTypes().stream())
                                .map(JavaClass::getBaseComponentType)
                                .allMatch(ArchitectureTest::isPlain))))
            .because("HTTP is seen through values, and a library behind them can be exchanged"));
  }

  @Test
  void a_2_every_store_is_kept_in_memory_and_by_jdbc_and_has_published_laws() {
    JavaClasses all = new ClassFileImporter().importPath(Path.of("target", "classes"));
    JavaClasses tests = new ClassFileImporter().importPath(Path.of("target", "test-classes"));
    Set<String> laws =
        tests.stream()
            .filter(type -> type.getPackageName().endsWith(".testkit"))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());
    Set<String> stores = new TreeSet<>();
    for (JavaClass store : all) {
      if (store.isInterface() && store.getSimpleName().endsWith("Store")) {
        stores.add(store.getSimpleName());
        for (String kept : List.of("InMemory", "Jdbc")) {
          assertTrue(
              store.getAllSubclasses().stream()
                  .anyMatch(type -> type.getSimpleName().startsWith(kept)),
              () -> store.getSimpleName() + " has nothing that is " + kept);
        }
        // A store that finds and saves leaves the check between the two to its users.
        assertTrue(
            store.getMethods().stream()
                .noneMatch(method -> method.getName().matches("save|store|update|put|set|write")),
            store::getSimpleName);
        String spec = store.getSimpleName() + "Spec";
        assertTrue(laws.contains(spec) || spec.equals("OutboxStoreSpec"), spec);
      }
    }
    assertTrue(stores.size() >= 9, stores::toString);
  }

  @Test
  void a_5_no_class_asks_the_time_or_for_chance_by_itself() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                describe(
                    "System.nanoTime, Instant.now or the like",
                    call ->
                        (call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().matches("nanoTime|currentTimeMillis"))
                            || (call.getTargetOwner().getPackageName().equals("java.time")
                                && call.getName().matches("now|system.*"))
                            || call.getName().equals("randomUUID")
                            || (call.getTargetOwner().isEquivalentTo(Math.class)
                                && call.getName().equals("random"))))
            .orShould()
            .callConstructorWhere(
                describe(
                    "new Random or the like",
                    call -> call.getTargetOwner().isAssignableTo(RandomGenerator.class)))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .because("clocks and chance are handed in, so that tests can turn them"));
  }

  @Test
  void a_7_no_lock_of_the_language_is_held_while_hashing_or_waiting_for_somebody()
      throws IOException {
    Pattern slow =
        Pattern.compile(
            "java\\.sql|javax\\.sql|java\\.io|java\\.nio\\.(?:file|channels)|bouncycastle"
                + "|PasswordHasher|Thread\\.sleep|\\.wait\\(\\)|\\.join\\(\\)");
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        if (source.contains("synchronized ")) {
          assertFalse(slow.matcher(source).find(), file::toString);
        }
      }
    }
  }

  @Test
  void a_8_no_class_opens_a_connection() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                describe(
                    "on the network",
                    type ->
                        (type.getPackageName().startsWith("java.net")
                                && !type.getSimpleName()
                                    .matches("URI|URISyntaxException|URLEncoder|URLDecoder|IDN"))
                            || type.getPackageName().startsWith("javax.net")
                            || type.getSimpleName().contains("SocketChannel")))
            .because("whom the application talks to is decided by the application"));
  }

  @Test
  void rl_p15_limits_in_memory_know_no_wall_clock_and_no_time_zone() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.budgetpulse.security.limit")
            .should()
            .dependOnClassesThat(
                describe(
                    "of the calendar",
                    type ->
                        type.getPackageName().startsWith("java.time")
                            && !type.isEquivalentTo(Duration.class)))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(TimeZone.class)
            .because("a wall clock that is set must neither admit nor refuse anybody"));
  }

  private static boolean isPlain(JavaClass type) {
    return type.isPrimitive()
        || type.getPackageName().startsWith("java.")
        || type.getPackageName().matches("javax\\.(?:sql|crypto)")
        || type.getPackageName().startsWith("org.slf4j")
        || type.getPackageName().startsWith("dev.budgetpulse.security");
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
