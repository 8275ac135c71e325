package dev.budgetpulse.examples.server;

import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Keys for a server on one's own machine, which has none in its environment. */
final class Keys {
  private static final String NAME = "MASTER_KEYS";
  private static final int BYTES = 32;

  private Keys() {}

  /**
   * Returns the keys beside the data of a folder, made if there are none: without them nobody could
   * show a second factor after the next start. What keeps nothing gets keys that end with it.
   *
   * @throws IOException if they cannot be read or written
   */
  static KeyRing in(Optional<Path> folder) throws IOException {
    if (folder.isEmpty()) {
      return ring(fresh());
    }
    Path file = folder.get().resolve("keys");
    if (!Files.exists(file)) {
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      Files.createDirectories(folder.get(), only(posix, "rwx------"));
      Files.createFile(file, only(posix, "rw-------"));
      Files.writeString(file, fresh(), StandardCharsets.US_ASCII);
    }
    return ring(Files.readString(file, StandardCharsets.US_ASCII).strip());
  }

  /** Returns that nobody but who runs this may do anything, as far as the files can keep that. */
  private static FileAttribute<?>[] only(boolean posix, String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static KeyRing ring(String text) {
    return Optional.ofNullable(SecretSource.of(Map.of(NAME, text)).load(NAME).get(NAME))
        .orElseThrow();
  }

  private static String fresh() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return "local:" + Base64.getEncoder().encodeToString(bytes);
  }
}
