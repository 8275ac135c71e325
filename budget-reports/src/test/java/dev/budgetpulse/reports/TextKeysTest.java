package dev.budgetpulse.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.flow.Layer;
import dev.budgetpulse.reports.mail.AccountMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that the code asks for is there in every language. */
final class TextKeysTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path TEXTS =
      Path.of("src", "main", "resources", "dev", "budgetpulse", "reports", "text");

  /** How code names a text, and what stands before the name in its key. */
  private static final Map<String, String> CALLS =
      Map.of(
          "Text\\.of\\(\\s*\"([a-z.-]*[a-z])\"\\s*[,)]", "",
          "Column\\.of\\(\\s*\"([a-z-]+)\"", "column.",
          "Figure\\.of\\(\\s*\"([a-z-]+)\"", "figure.",
          "\\.held\\(\\s*\"([a-z-]+)\"", "figure.",
          "Table\\.of\\(\\s*\"([a-z-]+)\"", "table.",
          "\\.stretches\\(\\s*\"([a-z-]+)\"", "table.",
          "draft\\.add\\(\\s*\"([a-z-]+)\"", "section.",
          "[ .]note(?:Sum)?\\(\\s*\"([a-z-]+)\"", "note.",
          "\\.bars\\(\\s*\"([a-z-]+)\"", "chart.",
          "lines\\.put\\(\\s*\"([a-z-]+)\"", "cash-flow.");

  private static final Pattern JOINED =
      Pattern.compile("(?:chart|goal-status|pool|section|table)\\.([a-z-]+?)(?:-by-category)?");

  private static Properties texts(String file) throws IOException {
    Properties texts = new Properties();
    try (var reader = Files.newBufferedReader(TEXTS.resolve(file), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  @Test
  void both_languages_have_the_same_texts() throws IOException {
    assertEquals(
        texts("texts.properties").stringPropertyNames(),
        texts("texts_de.properties").stringPropertyNames());
  }

  @Test
  void every_text_is_a_pattern_that_names_as_much_in_both() throws IOException {
    Properties english = texts("texts.properties");
    Properties german = texts("texts_de.properties");
    for (String key : english.stringPropertyNames()) {
      assertEquals(
          new MessageFormat(english.getProperty(key), Locale.ENGLISH)
              .getFormatsByArgumentIndex()
              .length,
          new MessageFormat(german.getProperty(key), Locale.GERMAN)
              .getFormatsByArgumentIndex()
              .length,
          key);
    }
  }

  @Test
  void texts_are_in_order_in_groups_and_none_is_there_twice() throws IOException {
    for (String file : List.of("texts.properties", "texts_de.properties")) {
      List<String> lines = Files.readAllLines(TEXTS.resolve(file), StandardCharsets.UTF_8);
      List<String> keys = lines.stream().map(line -> line.replaceAll("=.*", "")).toList();
      Map<String, Set<String>> groups = new TreeMap<>();
      for (String key : keys) {
        if (!key.isEmpty()) {
          String group = key.contains(".") ? key.substring(0, key.indexOf('.')) : "";
          groups.computeIfAbsent(group, any -> new TreeSet<>()).add(key);
        }
      }
      List<String> ordered = new ArrayList<>();
      for (Set<String> group : groups.values()) {
        if (!ordered.isEmpty()) {
          ordered.add("");
        }
        ordered.addAll(group);
      }
      assertEquals(ordered, keys, file);
    }
  }

  @Test
  void every_text_that_is_asked_for_is_there_and_no_other() throws IOException {
    Set<String> asked = new TreeSet<>();
    Set<String> words = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file, StandardCharsets.UTF_8);
        CALLS.forEach(
            (call, prefix) -> {
              Matcher matcher = Pattern.compile(call).matcher(code);
              while (matcher.find()) {
                asked.add(prefix + matcher.group(1));
              }
            });
        Matcher literal = Pattern.compile("\"([A-Za-z.-]+)\"").matcher(code);
        while (literal.find()) {
          words.add(literal.group(1));
        }
      }
    }
    assertTrue(asked.size() > 150, "Only " + asked.size() + " texts are found in the code");
    add(asked, "report.", ReportKind.values());
    add(asked, "account-kind.", Account.Kind.values());
    add(asked, "goal-kind.", Goal.Kind.values());
    add(asked, "goal-status.", Goal.Status.values());
    add(asked, "bill-state.", Occurrence.State.values());
    add(asked, "status.", Entry.Status.values());
    for (Severity severity : Severity.values()) {
      asked.add("plain.severity." + severity);
    }
    for (AccountMail mail : AccountMail.values()) {
      for (String part : List.of("subject", "text", "button")) {
        asked.add("mail." + mail.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part);
      }
    }
    Set<String> known = texts("texts.properties").stringPropertyNames();
    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(known);
    assertEquals(Set.of(), missing);
    Set<String> idle = new TreeSet<>(known);
    idle.removeAll(asked);
    Set<String> insights = namedByInsights();
    idle.removeIf(key -> words.contains(key) || insights.contains(key) || isJoined(key, words));
    assertEquals(Set.of(), idle);
  }

  @Test
  void everything_that_insights_name_in_their_evidence_has_a_text() throws IOException {
    Set<String> named = namedByInsights();
    assertTrue(named.size() > 110, "Only " + named.size() + " names are found in the code");
    named.removeAll(texts("texts.properties").stringPropertyNames());
    assertEquals(Set.of(), named);
  }

  /** Returns the keys of what the code of insights writes into evidence. */
  private static Set<String> namedByInsights() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("..", "budget-insights").resolve(SOURCES))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file, StandardCharsets.UTF_8);
        Stream.of(
                "\\.figure\\(\\s*\"([a-z-]*[a-z])\"",
                "[ .]evidence\\(\\s*\"[a-z-]+/[0-9]+\",\\s*\"([a-z-]+)\"")
            .flatMap(call -> Pattern.compile(call).matcher(code).results())
            .forEach(found -> keys.add("evidence.figure." + found.group(1)));
        Pattern.compile("\"([a-z-]+)/[0-9]+\"")
            .matcher(code)
            .results()
            .forEach(found -> keys.add("evidence.method." + found.group(1)));
      }
    }
    add(keys, "evidence.figure.", Layer.values());
    add(keys, "evidence.figure.", dev.budgetpulse.insights.health.Part.Kind.values());
    for (String joined : List.of("rank-sum-", "rejected-", "weight-")) {
      keys.add("evidence.figure." + joined + "of");
    }
    return keys;
  }

  /** Says whether code puts a key together of a word that is in it and the name of a group. */
  private static boolean isJoined(String key, Set<String> words) {
    Matcher joined = JOINED.matcher(key);
    return joined.matches() && words.contains(joined.group(1));
  }

  private static void add(Set<String> asked, String prefix, Enum<?>... constants) {
    List.of(constants)
        .forEach(
            constant ->
                asked.add(prefix + constant.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }
}
