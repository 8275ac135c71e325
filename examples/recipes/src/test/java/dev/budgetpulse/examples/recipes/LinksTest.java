package dev.budgetpulse.examples.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Follows the links between the texts of the repository. */
final class LinksTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Set<String> MADE = Set.of("target", "node_modules", ".git");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  private final Map<Path, Set<String>> anchors = new HashMap<>();

  @Test
  void every_relative_link_leads_to_a_file_and_a_heading_that_are_there() throws IOException {
    List<Path> texts = texts();
    assertFalse(texts.isEmpty());
    List<String> broken = new ArrayList<>();
    for (Path text : texts) {
      Matcher link = LINK.matcher(prose(text));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains(":") && !leads(text, target)) {
          broken.add(ROOT.relativize(text) + ": " + target);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private boolean leads(Path from, String target) throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? from : from.resolveSibling(path).normalize();
    if (!Files.exists(file) || !file.startsWith(ROOT)) {
      return false;
    }
    return hash < 0
        || !file.toString().endsWith(".md")
        || anchorsOf(file).contains(target.substring(hash + 1));
  }

  /** Returns the names that headings can be linked by, as GitHub makes them. */
  private Set<String> anchorsOf(Path file) throws IOException {
    Set<String> known = anchors.get(file);
    if (known == null) {
      known = new HashSet<>();
      Matcher heading = HEADING.matcher(prose(file));
      while (heading.find()) {
        String name =
            heading
                .group(1)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int again = 1;
        while (!known.add(again == 1 ? name : name + "-" + (again - 1))) {
          again++;
        }
      }
      anchors.put(file, known);
    }
    return known;
  }

  private static String prose(Path text) throws IOException {
    return FENCED.matcher(Files.readString(text)).replaceAll("");
  }

  private static List<Path> texts() throws IOException {
    List<Path> texts = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return MADE.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              texts.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return texts;
  }
}
