package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.security.secret.SecretsRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir Path folder;

  @Test
  void the_keys_of_a_folder_outlive_the_server_and_are_read_by_its_owner_alone()
      throws IOException {
    Optional<Path> data = Optional.of(folder.resolve("data"));
    assertEquals(Keys.in(data).current().secret(), Keys.in(data).current().secret());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/keys"))));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))));
  }

  @Test
  void what_keeps_nothing_has_keys_of_its_own_each_time() throws IOException {
    assertNotEquals(
        Keys.in(Optional.empty()).current().secret(), Keys.in(Optional.empty()).current().secret());
  }

  @Test
  void weak_keys_are_refused_and_not_told() throws IOException {
    Files.writeString(folder.resolve("keys"), "local:c2VjcmV0");
    SecretsRefusedException refused =
        assertThrows(SecretsRefusedException.class, () -> Keys.in(Optional.of(folder)));
    assertFalse(refused.getMessage().contains("c2VjcmV0"));
  }
}
