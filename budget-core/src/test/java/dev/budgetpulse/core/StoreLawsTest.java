package dev.budgetpulse.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.budgetpulse.core.testkit.LedgerStoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreLawsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"README.md", "src/main/java/dev/budgetpulse/core/ledger/LedgerStore.java"})
  void what_tells_of_the_laws_of_stores_names_every_specification(String file) throws IOException {
    String kit = LedgerStoreSpec.class.getPackageName();
    List<String> specifications =
        new ClassFileImporter()
            .importPackages(kit).stream()
                .filter(type -> type.getPackageName().equals(kit))
                .filter(type -> type.getSimpleName().endsWith("Spec"))
                .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .toList();
    String text = Files.readString(Path.of(file));
    assertFalse(specifications.isEmpty());
    specifications.forEach(
        name -> assertTrue(text.matches("(?s).*\\b" + name + "\\b.*"), name + " in " + file));
  }
}
