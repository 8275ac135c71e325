package dev.budgetpulse.examples.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.budgetpulse.core.testkit.LedgerStoreSpec;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AllLawsTest {

  /** A specification that comes with a later version of the kit must not be overlooked. */
  @Test
  void every_specification_of_the_kit_is_run() {
    String kit = LedgerStoreSpec.class.getPackageName();
    Set<String> published =
        new ClassFileImporter()
            .importPackages(kit).stream()
                .filter(type -> type.getPackageName().equals(kit))
                .filter(type -> type.getSimpleName().endsWith("Spec"))
                .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> run =
        Stream.of(JournalStoreSpec.class.getDeclaredClasses())
            .map(group -> group.getSuperclass().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(published.isEmpty());
    assertEquals(published, run);
  }
}
