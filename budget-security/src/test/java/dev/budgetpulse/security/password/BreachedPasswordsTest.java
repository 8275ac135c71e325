package dev.budgetpulse.security.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.password.PasswordPolicy.Objection;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreachedPasswordsTest {
  private static final String KNOWN = "violet umbrella 47 kayak";
  private static final String FRESH = "granite otter 92 marmalade";

  @TempDir private Path folder;

  @Test
  void p_5_what_is_in_the_file_is_refused_and_nothing_else() throws IOException {
    BreachedPasswords known = written(Stream.of(sha1(KNOWN) + ":123", sha1("other")), 2);
    PasswordPolicy policy = PasswordPolicy.alone().refusing(known);
    assertEquals(Set.of(Objection.BREACHED), policy.judge(KNOWN.toCharArray(), List.of()));
    assertEquals(Set.of(), policy.judge(FRESH.toCharArray(), List.of()));
    assertTrue(policy.isBreached("other".toCharArray()));
    assertFalse(PasswordPolicy.alone().isBreached("other".toCharArray()));
    assertFalse(policy.isBreached("\uD800".toCharArray()));
    assertFalse(policy.isBreached(new char[100_000]));
    assertEquals(2, known.size());
    assertEquals("BreachedPasswords[2]", known.toString());
  }

  @Test
  void p_5_every_password_of_the_file_is_found_and_next_to_no_other() throws IOException {
    BreachedPasswords known =
        written(IntStream.range(0, 20_000).mapToObj(i -> sha1("known " + i)), 20_000);
    long found =
        IntStream.range(0, 20_000).filter(i -> known.contains(bytes("known " + i))).count();
    long mistaken =
        IntStream.range(0, 200_000).filter(i -> known.contains(bytes("fresh " + i))).count();
    assertEquals(20_000, found);
    // One in a million is promised: more than five of 200,000 would be one such file in 10^10.
    assertTrue(mistaken <= 5, () -> mistaken + " taken for known");
  }

  @Test
  void p_5_a_file_that_cannot_be_read_keeps_the_application_from_starting() throws IOException {
    written(Stream.of(sha1(KNOWN)), 1);
    byte[] whole = Files.readAllBytes(folder.resolve("breached"));
    for (int length : new int[] {0, 31, 32, whole.length - 1}) {
      Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThrows(IOException.class, () -> open("cut"), () -> "length " + length);
    }
    for (int at : new int[] {0, 11, 15, 16, 24}) {
      byte[] other = whole.clone();
      other[at] ^= (byte) 0x80;
      Files.write(folder.resolve("other"), other);
      assertThrows(IOException.class, () -> open("other"), () -> "byte " + at);
    }
    assertTrue(open("breached").contains(bytes(KNOWN)));
  }

  @Test
  void p_5_a_list_that_is_none_gives_no_file() throws IOException {
    assertThrows(IOException.class, () -> written(Stream.of("not a hash"), 1));
    assertThrows(IOException.class, () -> open("breached"));
    Files.delete(folder.resolve("breached"));
    assertThrows(IOException.class, () -> written(Stream.of(sha1("a"), sha1("b")), 1));
    assertThrows(IOException.class, () -> open("breached"));
  }

  private BreachedPasswords written(Stream<String> lines, long most) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("breached"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      BreachedPasswords written = BreachedPasswords.write(lines.iterator(), most, file);
      assertEquals(written.size(), open("breached").size());
    }
    return open("breached");
  }

  private BreachedPasswords open(String name) throws IOException {
    try (FileChannel file = FileChannel.open(folder.resolve(name))) {
      return BreachedPasswords.open(file);
    }
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
