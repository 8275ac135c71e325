package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides, from what a rehearsal showed, what the live schema is and what the journal says, which
 * statements run, which are skipped and which objects are added, or refuses. Changes nothing.
 *
 * <p>{@link Stages} finds out where the schema stands, {@link Verdicts} what each statement needs;
 * here it is made sure that together they lead to what a fresh schema would be.
 */
final class Planner {
  private final Situation situation;
  private final Rehearsal rehearsal;
  private final List<ChainStatement> statements;
  private final Stages stages;
  private final Verdicts verdicts;
  private final List<MigrationStep> notes = new ArrayList<>();

  Planner(Dialect dialect, Situation situation, Rehearsal rehearsal) {
    this.situation = situation;
    this.rehearsal = rehearsal;
    this.statements =
        rehearsal
            .statements()
            .subList(rehearsal.unwatched(), rehearsal.statements().size())
            .stream()
            .filter(statement -> statement.version().isPresent())
            .toList();
    this.stages = new Stages(situation, rehearsal, statements);
    this.verdicts = new Verdicts(dialect, situation, statements, stages);
  }

  /**
   * Decides.
   *
   * @throws RefusedException if there is no certain way
   */
  Plan plan() {
    requireUnchangedPrefixes();
    requireUntouchedPartsAsRehearsed();
    requireNoForeignDemands();
    stages.find().ifPresent(notes::add);
    return decide();
  }

  private void requireUnchangedPrefixes() {
    Set<String> names = statements.stream().map(ChainStatement::name).collect(Collectors.toSet());
    for (ChainStatement statement : statements) {
      if (situation.isApplied(statement)) {
        continue;
      }
      situation
          .note(statement)
          .filter(note -> !note.hash().equals(statement.sql().hash()))
          .filter(note -> note.isDone() || !stages.extras().isEmpty())
          .ifPresent(
              note -> {
                throw new RefusedException(edited(statement));
              });
      situation
          .statementNotes(statement.migration())
          .forEach(
              (number, note) -> {
                String name = statement.migration() + "#" + number;
                if (note.isDone() && !names.contains(name)) {
                  throw new RefusedException(
                      edited("v" + name + " is gone from the script since it was applied"));
                }
              });
    }
  }

  /** Returns why a statement that has run must keep its text. */
  static Refusal edited(ChainStatement statement) {
    return edited("v" + statement.name() + " text changed since it was applied");
  }

  private static Refusal edited(String reason) {
    return new Refusal(
        "HEAL-R52",
        reason,
        List.of(),
        List.of("bring the statement's old text back and put the change into a new version"));
  }

  private void requireUntouchedPartsAsRehearsed() {
    boolean complete = situation.history().pending().isEmpty();
    Catalog rehearsed = complete ? rehearsal.end() : rehearsal.base();
    Set<Key> repeatable = complete ? Set.of() : repeatableKeys();
    List<Difference> differences = new ArrayList<>();
    SortedSet<Key> keys = rehearsal.base().keys();
    keys.addAll(rehearsal.end().keys());
    for (Key key : keys) {
      Optional<String> expected = rehearsed.definition(key);
      if (!stages.timelines().containsKey(key)
          && !repeatable.contains(key)
          && !expected.equals(stages.live(key))) {
        differences.add(new Difference(key.toString(), expected, expected, stages.live(key)));
      }
    }
    if (!differences.isEmpty()) {
      throw RefusedException.of(
          "HEAL-R41",
          "the schema differs from what its history says it is: " + differences.get(0),
          differences,
          "bring the objects back to what is expected",
          "if a history was written without running its migrations, remove the rows of those that"
              + " have not run, and start again");
    }
  }

  /** Returns the parts that repeatable migrations make, whose older forms nobody can know. */
  private Set<Key> repeatableKeys() {
    return rehearsal.statements().stream()
        .filter(statement -> statement.version().isEmpty())
        .flatMap(statement -> statement.effects().stream())
        .map(Effect::key)
        .collect(Collectors.toSet());
  }

  private void requireNoForeignDemands() {
    Set<Key> known = stages.knownKeys();
    for (Key extra : stages.extras()) {
      boolean onOurs = known.contains(Key.of(Kind.RELATION, extra.table()));
      boolean demands =
          extra.kind() == Kind.COLUMN
              && situation.live().part(extra).flatMap(Part::rule).isPresent();
      if (onOurs && demands) {
        throw RefusedException.of(
            "HEAL-R25",
            "%s is not of any migration, allows no null and has no default".formatted(extra),
            List.of(
                new Difference(
                    extra.toString(), Optional.empty(), Optional.empty(), stages.live(extra))),
            "give it a default or let it be null");
      }
      if (onOurs || !situation.options().sharedSchema()) {
        notes.add(MigrationStep.of("HEAL-005", extra + " is not of any migration, left alone"));
      }
    }
  }

  private Plan decide() {
    Map<String, SortedMap<Integer, Plan.Planned>> planned = new LinkedHashMap<>();
    Map<String, Map<Key, Optional<String>>> expected = new HashMap<>();
    Map<Key, Optional<String>> simulated = new HashMap<>();
    stages.timelines().keySet().forEach(key -> simulated.put(key, stages.live(key)));
    boolean rowsMayChange = false;
    for (int i = 0; i < statements.size(); i++) {
      ChainStatement statement = statements.get(i);
      if (situation.isApplied(statement)) {
        continue;
      }
      Plan.Planned decision = verdicts.decide(statement, rowsMayChange);
      rowsMayChange |= decision.execute() && statement.effects().isEmpty();
      planned
          .computeIfAbsent(statement.migration(), m -> new TreeMap<>())
          .put(statement.number(), decision);
      for (Effect effect : statement.effects()) {
        if (decision.execute() || !stages.isReached(effect, statement)) {
          simulated.put(effect.key(), effect.definitionAfter());
        }
        expected
            .computeIfAbsent(statement.migration(), m -> new HashMap<>())
            .put(effect.key(), simulated.get(effect.key()));
      }
      // A later statement of the migration may touch a part once more.
      Map<Key, Optional<String>> known = expected.get(statement.migration());
      if (known != null) {
        known.replaceAll((key, before) -> simulated.getOrDefault(key, Optional.empty()));
      }
    }
    requireEnd(simulated);
    planned.forEach(this::noteRestored);
    boolean late = requireIndependentLateVersions(planned);
    addRepeatables(planned);
    return new Plan(planned, expected, late, notes);
  }

  /** Notes that a history row is written for a migration of which nothing has to run. */
  private void noteRestored(String version, SortedMap<Integer, Plan.Planned> planned) {
    if (planned.values().stream().anyMatch(each -> each.execute() || !each.additions().isEmpty())) {
      return;
    }
    boolean journal =
        planned.values().stream()
            .allMatch(
                each -> situation.note(each.statement()).filter(Journal.Note::isDone).isPresent());
    String count = planned.size() + "/" + planned.size();
    notes.add(
        new MigrationStep(
            journal ? "HEAL-030" : "HEAL-031",
            Optional.of(version),
            OptionalInt.empty(),
            journal
                ? "history row lost; the journal proves " + count + "; row restored"
                : "history row missing; proven by catalog " + count + "; row written",
            Optional.of(journal ? "journal and catalog" : "catalog")));
  }

  private void requireEnd(Map<Key, Optional<String>> simulated) {
    List<Difference> differences =
        stages.timelines().values().stream()
            .filter(
                timeline ->
                    !simulated
                        .getOrDefault(timeline.key(), Optional.empty())
                        .equals(timeline.definition(statements.size())))
            .map(
                timeline ->
                    new Difference(
                        timeline.key().toString(),
                        timeline.definition(0),
                        timeline.definition(statements.size()),
                        stages.live(timeline.key())))
            .toList();
    if (!differences.isEmpty()) {
      throw RefusedException.of(
          "HEAL-R31",
          "no way from what is there to a fresh schema: " + differences.get(0),
          differences,
          "bring the schema to one version of the chain by hand");
    }
  }

  private boolean requireIndependentLateVersions(
      Map<String, SortedMap<Integer, Plan.Planned>> planned) {
    boolean late = false;
    for (String version : situation.late()) {
      late = true;
      Collection<Plan.Planned> all = planned.getOrDefault(version, new TreeMap<>()).values();
      if (all.stream().noneMatch(each -> each.execute() || !each.additions().isEmpty())) {
        continue;
      }
      Set<String> touched =
          all.stream()
              .flatMap(each -> each.statement().effects().stream())
              .map(effect -> effect.key().relation())
              .collect(Collectors.toCollection(TreeSet::new));
      Optional<String> shared =
          statements.stream()
              .filter(situation::isApplied)
              .flatMap(statement -> statement.effects().stream())
              .map(effect -> effect.key().relation())
              .filter(touched::contains)
              .findFirst();
      boolean changesRows = all.stream().anyMatch(each -> each.statement().effects().isEmpty());
      if (shared.isPresent() || changesRows || !situation.options().runsLateVersions()) {
        throw RefusedException.of(
            "HEAL-R72",
            "v%s came after newer versions were applied%s"
                .formatted(
                    version,
                    shared.isPresent()
                        ? " and touches " + shared.get() + ", which they changed"
                        : changesRows ? " and changes rows" : ""),
            List.of(),
            "give the script the next free version",
            "if it touches nothing that newer versions touch, allow late versions");
      }
      notes.add(
          new MigrationStep(
              "HEAL-071",
              Optional.of(version),
              OptionalInt.empty(),
              "runs after newer versions: independent (" + String.join(", ", touched) + ")",
              Optional.empty()));
    }
    return late;
  }

  private void addRepeatables(Map<String, SortedMap<Integer, Plan.Planned>> planned) {
    rehearsal.statements().stream()
        .filter(statement -> statement.version().isEmpty())
        .filter(statement -> situation.isPending(statement.migration()))
        .forEach(
            statement -> {
              for (Effect effect : statement.effects()) {
                Optional<String> found = stages.live(effect.key());
                if (found.isPresent()
                    && effect.after().isPresent()
                    && !Stages.word(found).equals(Stages.word(effect.definitionAfter()))) {
                  throw RefusedException.of(
                      "HEAL-R22",
                      "%s: expected %s, found %s"
                          .formatted(
                              effect.key(),
                              Stages.word(effect.definitionAfter()),
                              Stages.word(found)),
                      List.of(Difference.of(effect, found)),
                      "rename or remove the object that has the name");
                }
              }
              planned
                  .computeIfAbsent(statement.migration(), m -> new TreeMap<>())
                  .put(
                      statement.number(),
                      new Plan.Planned(statement, true, List.of(), Optional.empty(), List.of()));
            });
  }
}
