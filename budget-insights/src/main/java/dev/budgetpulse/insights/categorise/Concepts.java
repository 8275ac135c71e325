package dev.budgetpulse.insights.categorise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What words of bank texts and of category names stand for, in several languages. Immutable. */
final class Concepts {
  private static final int LONGEST_PHRASE = 4;

  /** A beginning this long is enough to know a word that a bank has cut off. */
  private static final int CUT_WORD = 6;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> broader = new HashMap<>();
  private final Map<String, Integer> phrases = new HashMap<>();

  /** Words whose longer forms and compounds mean the same. */
  private final Map<String, Integer> stems = new HashMap<>();

  /** The first letters of longer words. */
  private final Map<String, Integer> cut = new HashMap<>();

  /** Reads the collection that comes with the module. */
  Concepts() {
    Map<String, String> lines = new LinkedHashMap<>();
    try (InputStream in =
            Objects.requireNonNull(Concepts.class.getResourceAsStream("concepts.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int colon = line.indexOf(" : ");
                lines.put(line.substring(0, colon), line.substring(colon + 3));
              });
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the module's own concepts", e);
    }
    lines.keySet().forEach(head -> names.add(head.split(" < ", -1)[0]));
    for (Map.Entry<String, String> line : lines.entrySet()) {
      String[] head = line.getKey().split(" < ", -1);
      int concept = names.indexOf(head[0]);
      if (head.length > 1) {
        broader.put(head[0], names.indexOf(head[1]));
      }
      for (String phrase : line.getValue().split(", ", -1)) {
        boolean isStem = phrase.endsWith("*");
        String words = isStem ? phrase.substring(0, phrase.length() - 1) : phrase;
        phrases.putIfAbsent(words, concept);
        if (isStem) {
          stems.putIfAbsent(words, concept);
        }
        if (words.length() > CUT_WORD && words.indexOf(' ') < 0) {
          for (int end = CUT_WORD; end < words.length(); end++) {
            cut.putIfAbsent(words.substring(0, end), concept);
          }
        }
      }
    }
  }

  int count() {
    return names.size();
  }

  String name(int concept) {
    return names.get(concept);
  }

  /** Returns the broader concept, or -1. */
  int broader(int concept) {
    return broader.getOrDefault(names.get(concept), -1);
  }

  /** Returns the concepts that some words stand for, those of the longest phrases only. */
  Set<Integer> of(List<String> words) {
    Set<Integer> found = new LinkedHashSet<>();
    for (int at = 0; at < words.size(); ) {
      int length = 1;
      Integer concept = null;
      for (int size = Math.min(LONGEST_PHRASE, words.size() - at); size > 0; size--) {
        concept = phrases.get(String.join(" ", words.subList(at, at + size)));
        if (concept != null) {
          length = size;
          break;
        }
      }
      if (concept == null) {
        concept = byPart(words.get(at));
      }
      if (concept != null) {
        found.add(concept);
      }
      at += length;
    }
    return found;
  }

  private @Nullable Integer byPart(String word) {
    Integer whole = word.length() >= CUT_WORD ? cut.get(word) : null;
    if (whole != null) {
      return whole;
    }
    // Compounds mean what they end with; longer forms what they begin with.
    for (int from = 1; from <= word.length() - 4; from++) {
      Integer end = stems.get(word.substring(from));
      if (end != null) {
        return end;
      }
    }
    for (int end = word.length() - 1; end >= 4; end--) {
      Integer start = stems.get(word.substring(0, end));
      if (start != null) {
        return start;
      }
    }
    return null;
  }
}
