package dev.budgetpulse.persistence.migration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** What Flyway's history says, beside the migrations that there are. */
record History(List<MigrationInfo> migrations) {
  static History of(MigrationInfo[] migrations) {
    return new History(List.copyOf(Arrays.asList(migrations)));
  }

  /** Returns the migrations in some states, without those in Java of Flyway's own making. */
  List<MigrationInfo> in(MigrationState... states) {
    List<MigrationState> wanted = Arrays.asList(states);
    return migrations.stream().filter(each -> wanted.contains(each.getState())).toList();
  }

  /** Returns the versions that are applied and still there. */
  List<MigrationInfo> applied() {
    return in(MigrationState.SUCCESS, MigrationState.OUT_OF_ORDER).stream()
        .filter(MigrationInfo::isVersioned)
        .toList();
  }

  /** Returns what is to run, late versions and failed ones too, in Flyway's order. */
  List<MigrationInfo> pending() {
    return in(
        MigrationState.PENDING,
        MigrationState.OUTDATED,
        MigrationState.IGNORED,
        MigrationState.FAILED);
  }

  /** Returns applied versions whose script has another checksum now. */
  List<MigrationInfo> changed() {
    return applied().stream()
        .filter(each -> each.getResolvedChecksum() != null && !each.isChecksumMatching())
        .toList();
  }

  /** Returns applied migrations that are not there any more, with a newer one that is. */
  List<MigrationInfo> orphans() {
    return in(MigrationState.MISSING_SUCCESS, MigrationState.MISSING_FAILED);
  }

  /** Returns versions that failed, as far as they are still there. */
  List<MigrationInfo> failed() {
    return in(MigrationState.FAILED);
  }

  /** Returns the newest applied version. */
  Optional<String> version() {
    return applied().stream()
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .map(Objects::toString);
  }

  /** Returns a version above 0 that was taken for granted when the history began. */
  Optional<String> baseline() {
    return migrations.stream()
        .filter(each -> each.getType() == CoreMigrationType.BASELINE)
        .map(each -> each.getVersion().toString())
        .filter(version -> !version.equals("0"))
        .findFirst();
  }

  /** Tells whether a migration is in Java. */
  boolean hasJava() {
    return migrations.stream().anyMatch(each -> each.getType() == CoreMigrationType.JDBC);
  }

  /**
   * Returns why nobody but a person can go on from here, whatever the schema looks like.
   *
   * @param descriptions of the scripts that there are; Flyway tells only those of the history
   */
  Optional<Refusal> objection(Map<MigrationVersion, String> descriptions) {
    for (MigrationInfo future : in(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED)) {
      return Optional.of(
          new Refusal(
              "HEAL-R80",
              "database v%s, code v%s"
                  .formatted(
                      future.getVersion(),
                      migrations.stream()
                          .filter(each -> each.isVersioned() && each.getState().isResolved())
                          .map(each -> each.getVersion().toString())
                          .reduce((first, second) -> second)
                          .orElse("none")),
              List.of(),
              List.of("start the newer code; this one must not work on that database")));
    }
    for (MigrationInfo each : applied()) {
      Optional<String> here = Optional.ofNullable(descriptions.get(each.getVersion()));
      if (here.isPresent() && !here.get().equals(each.getDescription())) {
        return Optional.of(
            new Refusal(
                "HEAL-R71",
                "v%s in the database is \"%s\", here \"%s\""
                    .formatted(each.getVersion(), each.getDescription(), here.get()),
                List.of(),
                List.of(
                    "deploy the code whose v" + each.getVersion() + " this database has run",
                    "give the script that is here the next free version")));
      }
    }
    for (MigrationInfo each : in(MigrationState.DELETED, MigrationState.UNDONE)) {
      return Optional.of(
          new Refusal(
              "HEAL-R73",
              "v" + each.getVersion() + " was marked as " + each.getState().getDisplayName(),
              List.of(),
              List.of("bring the history in order with the tool that has marked it")));
    }
    return Optional.empty();
  }
}
