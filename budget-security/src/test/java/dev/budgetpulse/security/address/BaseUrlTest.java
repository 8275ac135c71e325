package dev.budgetpulse.security.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://budget.example",
        "http://localhost.evil.example",
        "http://127.0.0.2",
        "http://10.0.0.1:8080",
        "ftp://localhost",
        "https://user@budget.example",
        "https://budget.example/path",
        "https://budget.example:99999",
        "https://[1:2]",
        "https://",
        "budget.example",
        ""
      })
  void abuse_case_98_a_base_that_is_not_encrypted_is_refused_by_name(String text) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> BaseUrl.of("BASE_URL", text))
                .getMessage());
    assertTrue(message.startsWith("BASE_URL "), message);
    assertFalse(text.length() > 8 && message.contains(text), message);
  }

  @Test
  void abuse_case_98_the_own_machine_needs_no_encryption() {
    assertEquals("http://localhost:8080", BaseUrl.of("B", "http://localhost:8080/").origin());
    assertEquals("http://[::1]", BaseUrl.of("B", "http://[::1]:80").origin());
    assertEquals("https://budget.example", BaseUrl.of("B", "HTTPS://Budget.Example:443").origin());
  }

  @Test
  void w_8_a_target_never_leaves_the_host() {
    BaseUrl base = BaseUrl.of("B", "https://budget.example");
    assertEquals("https://budget.example/a?b=c", base.at("/a?b=c"));
    assertEquals("https://budget.example//evil.example", base.at("//evil.example"));
    for (String odd :
        new String[] {"", "https://evil.example", "@evil", "/a\r\nX: y", "/\\x", "/ü"}) {
      assertEquals("https://budget.example/", base.at(odd), odd);
    }
  }
}
