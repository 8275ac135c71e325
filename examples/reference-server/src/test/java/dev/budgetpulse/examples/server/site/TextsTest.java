package dev.budgetpulse.examples.server.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.statement.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Texts TEXTS = Texts.load();
  private static final Texts.Language ENGLISH = TEXTS.language(Locale.ENGLISH);
  private static final Texts.Language GERMAN = TEXTS.language(Locale.GERMAN);

  @Test
  void every_text_is_in_both_languages() {
    assertEquals(
        new TreeSet<>(ENGLISH.patterns().keySet()), new TreeSet<>(GERMAN.patterns().keySet()));
  }

  @Test
  void both_languages_take_the_same_arguments() {
    ENGLISH
        .patterns()
        .forEach(
            (key, pattern) ->
                assertEquals(
                    new MessageFormat(pattern).getFormatsByArgumentIndex().length,
                    new MessageFormat(GERMAN.pattern(key)).getFormatsByArgumentIndex().length,
                    key));
  }

  @Test
  void what_readers_of_bank_files_say_has_a_text_of_its_own() {
    String start = "import.remark.";
    assertEquals(
        Stream.of(Remark.values())
            .collect(Collectors.toMap(remark -> start + remark.id(), Remark::english)),
        ENGLISH.patterns().entrySet().stream()
            .filter(text -> text.getKey().startsWith(start))
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().replace("''", "'"))));
  }

  @Test
  void no_apostrophe_is_lost_in_a_pattern() {
    for (Texts.Language language : List.of(ENGLISH, GERMAN)) {
      language
          .patterns()
          .forEach(
              (key, pattern) ->
                  assertTrue(
                      !pattern.replace("''", "").contains("'"),
                      () -> language.code() + ": " + key + " needs '' for an apostrophe"));
    }
  }

  @Test
  void every_text_is_used_and_every_key_in_the_pages_has_a_text() throws IOException {
    String all =
        Stream.of("src/main/java", "src/main/jte")
            .map(TextsTest::read)
            .collect(Collectors.joining());
    Set<String> said = new HashSet<>();
    Matcher matcher =
        Pattern.compile("(?:say|refusal)\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]").matcher(all);
    while (matcher.find()) {
      said.add(matcher.group(1));
    }
    said.removeAll(ENGLISH.patterns().keySet());
    assertEquals(Set.of(), said, "keys without a text");
    Set<String> unused =
        ENGLISH.patterns().keySet().stream()
            .filter(key -> !all.contains("\"" + key + "\""))
            // A key that is put together names its beginning in quotes, with the dot.
            .filter(key -> !beginnings(key).anyMatch(start -> all.contains("\"" + start + "\"")))
            .filter(key -> !key.startsWith("error."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), unused, "texts that nothing says");
  }

  @Test
  void every_job_has_a_name() {
    Set<String> unnamed =
        Pattern.compile("\\.repeat\\(\\s*\"([a-z-]+)\"")
            .matcher(read("src/main/java"))
            .results()
            .map(job -> "people.admin.job." + job.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(7, unnamed.size());
    unnamed.removeAll(ENGLISH.patterns().keySet());
    assertEquals(Set.of(), unnamed);
  }

  private static Stream<String> beginnings(String key) {
    return Stream.iterate(
            key.lastIndexOf('.'), dot -> dot > 0, dot -> key.lastIndexOf('.', dot - 1))
        .map(dot -> key.substring(0, dot + 1));
  }

  private static String read(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
