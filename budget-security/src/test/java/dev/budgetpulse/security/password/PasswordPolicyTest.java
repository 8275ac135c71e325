package dev.budgetpulse.security.password;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.password.PasswordPolicy.Objection;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {
  private static final List<String> CONTEXT =
      List.of("ada.lovelace@example.org", "Ada Lovelace", "Budget Pulse", "pulse.example.org");

  private final PasswordPolicy policy = PasswordPolicy.alone();

  @Test
  void abuse_case_46_words_and_letters_alone_will_do() {
    accepts("gravel tundra omit spoke vivid anchor raven lunar copper mosaic fern quilt");
    accepts("gravelanchortundraquilt");
    accepts("\u00fcberm\u00fctige Krokodile \ud83d\ude00 pfeifen");
  }

  @Test
  void p_1_lengths_are_counted_in_code_points() {
    assertEquals(Set.of(Objection.TOO_SHORT), judge("gravel tundra "));
    accepts("gravel tundra o");
    assertEquals(Set.of(Objection.TOO_SHORT), judge("gravel tundra\ud83d\ude00"));
    assertThrows(IllegalArgumentException.class, () -> PasswordPolicy.aloneYetShorter(7));
  }

  @Test
  void p_2_more_than_256_code_points_are_refused_not_cut() {
    String sentence = "gravel tundra omit spoke vivid anchor ";
    accepts(sentence.repeat(6) + "raven");
    assertTrue(judge(sentence.repeat(7) + "raven").contains(Objection.TOO_LONG));
    assertTrue(judge("x".repeat(1_000_000)).contains(Objection.TOO_LONG));
  }

  @Test
  void p_3_half_a_character_and_nul_are_refused() {
    assertTrue(judge("gravel tundra omit \ud83d").contains(Objection.MALFORMED));
    assertTrue(judge("gravel tundra omit \0").contains(Objection.MALFORMED));
  }

  @Test
  void p_4_what_is_repeated_walked_or_padded_is_refused_with_its_reason() {
    assertTrue(judge("aaaaaaaaaaaaaaaa").contains(Objection.REPEATED));
    assertTrue(judge("kelpkelpkelpkelpke").contains(Objection.REPEATED));
    assertTrue(judge("abcdefghijklmnop").contains(Objection.SEQUENCE));
    assertTrue(judge("qwertyuiopasdfghjkl").contains(Objection.SEQUENCE));
    assertTrue(judge("1q2w3e4r5t6y7u8i").contains(Objection.SEQUENCE));
    assertTrue(judge("P@ssw0rd12345678!").contains(Objection.COMMON));
    assertTrue(judge("welcomewelcome2026!").contains(Objection.COMMON));
    assertTrue(judge("Password!Dragon99").contains(Objection.COMMON));
  }

  @Test
  void p_4_what_is_mostly_the_context_is_refused() {
    assertTrue(judge("Lovelace.Ex4mple1").contains(Objection.CONTEXT));
    assertTrue(judge("budgetpulse-lovelace").contains(Objection.CONTEXT));
    accepts("lovelace gravel tundra omit spoke");
  }

  @Property(tries = 300)
  void e_5_any_password_is_judged(@ForAll char[] password, @ForAll List<String> context) {
    char[] before = password.clone();
    policy.judge(password, context);
    assertArrayEquals(before, password);
  }

  private void accepts(String password) {
    assertEquals(Set.of(), judge(password));
  }

  private Set<Objection> judge(String password) {
    return policy.judge(password.toCharArray(), CONTEXT);
  }
}
