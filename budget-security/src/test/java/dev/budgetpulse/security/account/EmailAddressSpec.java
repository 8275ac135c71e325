package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class EmailAddressSpec {
  @Property
  void r_3_case_does_not_tell_two_addresses_apart(
      @ForAll @AlphaChars @StringLength(min = 1, max = 64) String local,
      @ForAll @AlphaChars @StringLength(min = 1, max = 60) String domain) {
    EmailAddress one = email(local + "@" + domain + ".test");
    EmailAddress two =
        email(local.toUpperCase(Locale.ROOT) + "@" + domain.toLowerCase(Locale.ROOT) + ".TEST");
    assertEquals(one, two);
    assertEquals(one.hashCode(), two.hashCode());
    assertEquals(local + "@" + domain + ".test", one.text());
    assertTrue(one.compared().chars().allMatch(c -> c > ' ' && c < 127 && !isUpper(c)));
  }

  @Property
  void r_2_any_text_is_an_address_or_none(@ForAll String text) {
    EmailAddress.parse(text).ifPresent(email -> assertEquals(email, email(email.compared())));
    EmailAddress.parse("a@" + text)
        .ifPresent(email -> assertEquals(email, email(email.compared())));
  }

  @Example
  void abuse_case_7_look_alikes_and_twins_are_refused() {
    for (String text :
        new String[] {
          "\u0131a@x.test", // dotless i
          "\u212Aelvin@x.test", // Kelvin sign
          "a\uFF20x.test", // fullwidth @
          "\uFF41@x.test", // fullwidth a
          "a@b@x.test",
          "a@x.test.",
          "a@.x.test",
          "a@x..test",
          "\u00E9@x.test", // NFC
          "e\u0301@x.test", // NFD
          "a@stra\u00DFe.test", // IDNA 2003 takes it for strasse.test
          "a@x\u3002test" // ideographic full stop
        }) {
      assertEquals(Optional.empty(), EmailAddress.parse(text), text);
    }
    assertEquals(email("A@X.test"), email("a@x.TEST"));
    assertNotEquals(email("a@x.test"), email("a@\u0131.test"));
    assertEquals(email("a@b\u00FCcher.test"), email("a@xn--bcher-kva.test"));
  }

  @Example
  void abuse_case_8_what_could_end_a_header_is_refused() {
    for (String text :
        new String[] {
          "",
          "@x.test",
          "a@",
          "a",
          " a@x.test",
          "a@x.test ",
          "a@x.test\r\nBcc: b@x.test",
          "a\n@x.test",
          "a\0@x.test",
          "\"a b\"@x.test",
          "a@localhost",
          "a@[192.0.2.1]",
          "a@192.0.2.1",
          "a@-x.test",
          "a..b@x.test",
          ".a@x.test",
          "a".repeat(65) + "@x.test",
          "a@" + "x".repeat(64) + ".test",
          "a@" + "x.".repeat(125) + "test"
        }) {
      assertEquals(Optional.empty(), EmailAddress.parse(text), text);
    }
  }

  @Example
  void a_3_its_text_form_tells_nothing_and_its_masked_form_little() {
    EmailAddress email = email("Ada.Lovelace+bank@mail.example.org");
    assertFalse(email.toString().contains("ada"));
    assertEquals("a•••@m•••.org", email.masked());
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static EmailAddress email(String text) {
    return EmailAddress.parse(text).orElseThrow();
  }
}
