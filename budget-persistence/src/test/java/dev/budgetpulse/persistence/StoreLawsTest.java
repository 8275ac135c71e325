package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Test;

final class StoreLawsTest {
  private static final String TESTKIT = "dev.budgetpulse.core.testkit";

  @Test
  void every_specification_of_the_testkit_is_a_group_and_so_runs_on_every_engine() {
    Set<String> specifications =
        new ClassFileImporter()
            .importPackages(TESTKIT).stream()
                .filter(type -> type.getPackageName().equals(TESTKIT))
                .filter(type -> type.getSimpleName().endsWith("Spec"))
                .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> groups =
        Stream.of(StoreLaws.class.getDeclaredClasses())
            .filter(type -> type.isAnnotationPresent(Group.class))
            .map(type -> type.getSuperclass().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(specifications.isEmpty());
    assertEquals(specifications, groups);
  }
}
