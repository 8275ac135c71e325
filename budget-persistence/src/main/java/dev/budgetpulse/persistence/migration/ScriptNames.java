package dev.budgetpulse.persistence.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** Finds what is wrong with scripts before any database is asked. */
final class ScriptNames {
  private static final Pattern VERSIONED = Pattern.compile("V([0-9][0-9._]*?)(?:__(.*))?\\.sql");
  private static final Pattern REPEATABLE = Pattern.compile("R__.+\\.sql");
  private static final Pattern OF_ANOTHER_KIND =
      Pattern.compile("(B[0-9].*|U[0-9].*|(before|after|create)[A-Z].*)\\.sql");

  private ScriptNames() {}

  /** Returns why the scripts are no chain of migrations, if they are none. */
  static Optional<Refusal> objection(List<String> names) {
    Map<MigrationVersion, String> byVersion = new HashMap<>();
    for (String name : names) {
      String file = MigrationScripts.fileOf(name);
      if (!file.toLowerCase(Locale.ROOT).endsWith(".sql")) {
        continue;
      }
      Matcher versioned = VERSIONED.matcher(file);
      if (versioned.matches()) {
        MigrationVersion version;
        try {
          version = MigrationVersion.fromVersion(versioned.group(1));
        } catch (FlywayException e) {
          return Optional.of(misnamed(name));
        }
        String other = byVersion.put(version, name);
        if (other != null) {
          return Optional.of(
              new Refusal(
                  "HEAL-R70",
                  "two heads: " + other + ", " + name,
                  List.of(),
                  List.of(
                      "give one of the two scripts the next free version; if databases have already"
                          + " run either of them, keep that one's version")));
        }
      } else if (OF_ANOTHER_KIND.matcher(file).matches()) {
        return Optional.of(
            new Refusal(
                "HEAL-R75",
                name + " is a callback, baseline or undo script, which can't be proven",
                List.of(),
                List.of("do what it does in a migration, or run plain Flyway on this folder")));
      } else if (!REPEATABLE.matcher(file).matches()) {
        return Optional.of(misnamed(name));
      }
    }
    return byVersion.isEmpty() && names.stream().noneMatch(n -> n.endsWith(".sql"))
        ? Optional.of(
            new Refusal(
                "HEAL-R76",
                "there is no script at all",
                List.of(),
                List.of("check the locations; a wrong one would pass as up to date")))
        : Optional.empty();
  }

  /** Returns what the scripts of a chain of migrations are called, by version. */
  static Map<MigrationVersion, String> descriptions(List<String> names) {
    Map<MigrationVersion, String> descriptions = new HashMap<>();
    for (String name : names) {
      Matcher versioned = VERSIONED.matcher(MigrationScripts.fileOf(name));
      if (versioned.matches() && versioned.group(2) != null) {
        descriptions.put(
            MigrationVersion.fromVersion(versioned.group(1)), versioned.group(2).replace('_', ' '));
      }
    }
    return descriptions;
  }

  private static Refusal misnamed(String name) {
    return new Refusal(
        "HEAL-R74",
        name + " is not named like V2__what_it_does.sql or R__what_it_does.sql",
        List.of(),
        List.of("rename the script; Flyway would have ignored it silently"));
  }
}
