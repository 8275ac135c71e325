package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ServerConfigTest {
  private static final String KEY = "k1:4f0w2Yh8m3Kq1ZrT9xVbN6cLsPdJgEaUoWiRkXyHt7M=";
  private static final Map<String, String> PUBLIC =
      Map.of(
          "BASE_URL", "https://pulse.example.org",
          "BIND", "0.0.0.0",
          "BUDGET_DATABASE_URL", "jdbc:postgresql://db/pulse",
          "MASTER_KEYS", KEY);

  @Test
  void without_variables_it_is_for_who_started_it() {
    ServerConfig config = ServerConfig.of(Map.of());
    assertFalse(config.isPublic());
    assertEquals("127.0.0.1", config.bind());
    assertTrue(config.database().isEmpty());
    assertTrue(config.smtp().isEmpty());
  }

  @Test
  void a_server_for_others_has_an_address_keys_and_a_database() {
    ServerConfig config = ServerConfig.of(PUBLIC);
    assertTrue(config.isPublic());
    assertEquals("0.0.0.0", config.bind());
    assertTrue(config.keys().isPresent());
    for (String name : Set.of("BUDGET_DATABASE_URL", "MASTER_KEYS", "BASE_URL")) {
      Map<String, String> lacking = new HashMap<>(PUBLIC);
      lacking.remove(name);
      assertTrue(refusal(lacking).contains(name), name);
    }
  }

  @Test
  void f_89_what_is_weak_or_malformed_is_refused_all_at_once_and_no_value_is_told() {
    Map<String, String> bad = new HashMap<>(PUBLIC);
    bad.put("MASTER_KEYS", "k1:c2VjcmV0LXdvcmQtc2VjcmV0LXdvcmQ=");
    bad.put("METRICS_TOKEN", "short-secret");
    bad.put("STOP_DELAY", "3600");
    bad.put("TRUSTED_PROXIES", "secret-proxy");
    bad.put("SMTP_HOST", "smtp.example.org");
    bad.put("SMTP_PORT", "secret-port");
    bad.put("BASE_URL", "http://secret.example.org");
    String refusal = refusal(bad);
    for (String name :
        Set.of(
            "MASTER_KEYS",
            "METRICS_TOKEN",
            "STOP_DELAY",
            "TRUSTED_PROXIES",
            "SMTP_HOST",
            "BASE_URL")) {
      assertTrue(refusal.contains(name), refusal);
    }
    for (String value : Set.of("short-secret", "secret-proxy", "secret-port", "c2Vjc")) {
      assertFalse(refusal.contains(value), refusal);
    }
  }

  @Test
  void the_list_of_variables_is_complete() throws IOException {
    Set<String> listed = new TreeSet<>();
    Matcher line =
        Pattern.compile("(?m)^#([A-Z_]+)=").matcher(Files.readString(Path.of(".env.example")));
    while (line.find()) {
      listed.add(line.group(1));
    }
    Set<String> read = new TreeSet<>(Set.of("LOG_FORMAT", "LOG_REQUESTS"));
    read.addAll(Set.of("BUDGET_DATABASE_URL", "BUDGET_DATABASE_USER", "BUDGET_DATABASE_PASSWORD"));
    Matcher name =
        Pattern.compile("\"([A-Z]+(?:_[A-Z]+)*)\"")
            .matcher(
                Files.readString(
                    Path.of("src/main/java/dev/budgetpulse/examples/server/ServerConfig.java")));
    while (name.find()) {
      if (!name.group(1).equals("STARTTLS")) {
        read.add(name.group(1));
      }
    }
    assertEquals(read, listed);
    String logging = Files.readString(Path.of("src/main/resources/logback.xml"));
    assertTrue(
        Arrays.asList("LOG_FORMAT", "LOG_REQUESTS").stream()
            .allMatch(variable -> logging.contains("${" + variable)));
  }

  private static String refusal(Map<String, String> environment) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> ServerConfig.of(environment))
            .getMessage());
  }
}
