package dev.budgetpulse.persistence.migration;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Decides which rows of Flyway's history are wrong for certain, or refuses. Beside Flyway this is
 * the only place that knows how to change its table, one row at a time.
 */
final class Corrections {
  /**
   * A change of one row.
   *
   * @param sql the statement that changes it
   */
  record Correction(String sql, MigrationStep step) {}

  private final Chain chain;
  private final Situation situation;
  private final List<Correction> corrections = new ArrayList<>();

  private Corrections(Chain chain, Situation situation) {
    this.chain = chain;
    this.situation = situation;
  }

  /**
   * Decides.
   *
   * @param rehearsal empty if there could be none, in which case no row is known to be wrong
   * @throws RefusedException if a row is wrong and it is not certain how
   */
  static List<Correction> of(Chain chain, Situation situation, Optional<Rehearsal> rehearsal) {
    Corrections all = new Corrections(chain, situation);
    situation.history().failed().forEach(all::failed);
    situation.history().changed().forEach(each -> all.changed(each, rehearsal));
    situation.history().orphans().forEach(each -> all.orphan(each, rehearsal));
    return List.copyOf(all.corrections);
  }

  // What a failed migration has left is for the plan to decide, statement by statement.
  private void failed(MigrationInfo migration) {
    String version = Situation.nameOf(migration);
    boolean transactional = chain.dialect().hasTransactionalDdl();
    boolean begun = situation.isBegun(version);
    long done =
        situation.statementNotes(version).values().stream().filter(Journal.Note::isDone).count();
    add(
        migration,
        transactional ? "HEAL-050" : "HEAL-051",
        transactional
            ? "failed row removed (rolled back)"
            : "failed row removed, resumes at #" + (done + 1),
        begun ? "journal and catalog" : "catalog",
        "delete from %s where %s = %d and %s = %s"
            .formatted(
                table(),
                column("installed_rank"),
                migration.getInstalledRank(),
                column("success"),
                "false"));
  }

  private void changed(MigrationInfo migration, Optional<Rehearsal> rehearsal) {
    String version = Situation.nameOf(migration);
    Optional<String> proof =
        rehearsal
            .filter(done -> isJournaledAs(version, done))
            .map(done -> "journal: every statement is the same but for comments and spaces")
            .or(() -> cosmetic(migration));
    if (proof.isEmpty()) {
      throw new RefusedException(
          new Refusal(
              "HEAL-R60",
              "v%s changed: stored %d, file %d (%s)"
                  .formatted(
                      version,
                      migration.getAppliedChecksum(),
                      migration.getResolvedChecksum(),
                      migration.getScript()),
              differences(version, rehearsal),
              List.of(
                  "bring the script's old text back and put the change into a new version",
                  "if the change does not matter, have a person run flyway repair")));
    }
    add(
        migration,
        "HEAL-060",
        "checksum realigned",
        proof.get(),
        "update %s set %s = %d where %s = %d and %s = %d"
            .formatted(
                table(),
                column("checksum"),
                migration.getResolvedChecksum(),
                column("installed_rank"),
                migration.getInstalledRank(),
                column("checksum"),
                migration.getAppliedChecksum()));
  }

  private boolean isJournaledAs(String version, Rehearsal rehearsal) {
    SortedMap<Integer, String> now = new TreeMap<>();
    rehearsal.statements().stream()
        .filter(statement -> statement.migration().equals(version))
        .forEach(statement -> now.put(statement.number(), statement.sql().hash()));
    SortedMap<Integer, String> then = new TreeMap<>();
    situation
        .statementNotes(version)
        .forEach((number, note) -> then.put(number, note.isDone() ? note.hash() : ""));
    return !now.isEmpty() && now.equals(then);
  }

  private List<Difference> differences(String version, Optional<Rehearsal> rehearsal) {
    return rehearsal.stream()
        .flatMap(done -> done.statements().stream())
        .filter(statement -> statement.migration().equals(version))
        .filter(
            statement ->
                situation
                    .note(statement)
                    .filter(note -> !note.hash().equals(statement.sql().hash()))
                    .isPresent())
        .map(
            statement ->
                new Difference(
                    "statement v" + statement.name(),
                    Optional.empty(),
                    Optional.of("the text that was applied"),
                    Optional.of(statement.sql().normal())))
        .toList();
  }

  /** Looks whether the script without what can't matter has the stored checksum. */
  private Optional<String> cosmetic(MigrationInfo migration) {
    Optional<String> text = chain.scripts().text(migration.getScript());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Set<String> variants = new LinkedHashSet<>();
    String trimmed = lines(text.get(), String::stripTrailing);
    variants.add(trimmed);
    variants.add(withoutComments(text.get()));
    variants.add(withoutComments(trimmed));
    byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
    variants.add(new String(bytes, StandardCharsets.ISO_8859_1));
    variants.add(new String(bytes, Charset.forName("windows-1252")));
    return variants.stream()
            .anyMatch(variant -> checksum(variant) == migration.getAppliedChecksum())
        ? Optional.of(
            "the script has the old checksum in another encoding or without blanks and comments")
        : Optional.empty();
  }

  private static String withoutComments(String text) {
    return text.lines()
        .filter(line -> !line.strip().startsWith("--"))
        .collect(Collectors.joining("\n"));
  }

  private static String lines(String text, UnaryOperator<String> each) {
    return text.lines().map(each).collect(Collectors.joining("\n"));
  }

  // Flyway's own: CRC-32 of the lines without their ends.
  private static int checksum(String text) {
    CRC32 crc = new CRC32();
    text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) crc.getValue();
  }

  private void orphan(MigrationInfo migration, Optional<Rehearsal> rehearsal) {
    Set<Key> extras = situation.live().keys();
    rehearsal.ifPresent(
        done -> {
          extras.removeAll(done.base().keys());
          extras.removeAll(done.end().keys());
          done.statements().stream()
              .flatMap(statement -> statement.effects().stream())
              .forEach(effect -> extras.remove(effect.key()));
        });
    if (rehearsal.isEmpty() || !extras.isEmpty()) {
      throw new RefusedException(
          new Refusal(
              "HEAL-R73",
              "v%s \"%s\" was applied and its script is gone"
                  .formatted(migration.getVersion(), migration.getDescription()),
              extras.stream()
                  .map(
                      key ->
                          new Difference(
                              key.toString(),
                              Optional.empty(),
                              Optional.empty(),
                              situation.live().definition(key)))
                  .toList(),
              List.of(
                  "bring the script back",
                  "write a new version that takes back what it did, under a history without it")));
    }
    add(
        migration,
        "HEAL-072",
        "history row of a migration that is gone removed",
        "catalog: nothing is there that the other migrations do not make",
        "delete from %s where %s = %d"
            .formatted(table(), column("installed_rank"), migration.getInstalledRank()));
  }

  private void add(MigrationInfo migration, String code, String text, String proof, String sql) {
    corrections.add(
        new Correction(
            sql,
            new MigrationStep(
                code,
                Optional.of(Situation.nameOf(migration)),
                OptionalInt.empty(),
                text,
                Optional.of(proof))));
  }

  private String table() {
    return chain.dialect().quote(chain.options().historyTable());
  }

  private String column(String name) {
    return chain.dialect().quote(name);
  }
}
