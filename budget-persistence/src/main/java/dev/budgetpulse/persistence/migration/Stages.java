package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where on the chain each part of the live schema stands.
 *
 * <p>For each part that pending statements touch there is a {@link Timeline}; the live definition
 * tells the stage that the part has reached. Where a definition comes back later, the part alone
 * can't tell its stage: then the schema as a whole, the journal or the history must, or it is
 * refused.
 */
final class Stages {
  private static final String BEFORE_FIRST = "before the first statement";

  private final Situation situation;
  private final Rehearsal rehearsal;
  private final List<ChainStatement> statements;
  private final SortedMap<Key, Timeline> timelines = new TreeMap<>();
  private final Map<Key, Integer> stages = new HashMap<>();
  private final int journaled;

  Stages(Situation situation, Rehearsal rehearsal, List<ChainStatement> statements) {
    this.situation = situation;
    this.rehearsal = rehearsal;
    this.statements = statements;
    this.journaled = journaled();
    for (ChainStatement statement : statements) {
      for (Effect effect : statement.effects()) {
        timelines.computeIfAbsent(
            effect.key(), key -> Timeline.of(key, rehearsal.base().definition(key), statements));
      }
    }
  }

  SortedMap<Key, Timeline> timelines() {
    return timelines;
  }

  /** Returns how many of the watched statements are known to be done, from the first one on. */
  private int journaled() {
    int count = 0;
    while (count < statements.size() && isKnownDone(statements.get(count))) {
      count++;
    }
    return count;
  }

  private boolean isKnownDone(ChainStatement statement) {
    return situation.isApplied(statement)
        || situation.note(statement).filter(Journal.Note::isDone).isPresent();
  }

  /** Returns what is there of which no migration knows. */
  SortedSet<Key> extras() {
    SortedSet<Key> extras = situation.live().keys();
    extras.removeAll(knownKeys());
    return extras;
  }

  Optional<String> live(Key key) {
    return situation.live().definition(key);
  }

  /** Returns every part that was, is or will be. */
  Set<Key> knownKeys() {
    Set<Key> known = new HashSet<>(rehearsal.base().keys());
    known.addAll(rehearsal.end().keys());
    known.addAll(timelines.keySet());
    return known;
  }

  /**
   * Finds the stages, and returns what is to be told of a schema that has had no history.
   *
   * @throws RefusedException if a part is at no stage, or at one of several
   */
  Optional<MigrationStep> find() {
    boolean interleaved = statements.stream().anyMatch(situation::isApplied);
    List<Integer> positions = interleaved ? List.of() : matchingPositions();
    Optional<Integer> position = choose(positions);
    if (!situation.hasHistory() && (position.isEmpty() || position.get() == 0)) {
      requireEmptyOrShared(position);
    }
    for (Timeline timeline : timelines.values()) {
      stages.put(timeline.key(), position.map(timeline::at).orElseGet(() -> stageOf(timeline)));
    }
    return position.filter(p -> p > 0 && !situation.hasHistory()).map(this::adopted);
  }

  private MigrationStep adopted(int position) {
    return new MigrationStep(
        "HEAL-040",
        Optional.empty(),
        OptionalInt.empty(),
        "adopted: the schema is as it is " + place(position),
        Optional.of("catalog: " + timelines.size() + " definitions compared"));
  }

  /** Returns the positions at which the whole schema is as it is. */
  private List<Integer> matchingPositions() {
    List<Integer> positions = new ArrayList<>();
    for (int p = 0; p <= statements.size(); p++) {
      int position = p;
      if (timelines.values().stream()
          .allMatch(timeline -> timeline.definition(position).equals(live(timeline.key())))) {
        positions.add(p);
      }
    }
    return positions;
  }

  private Optional<Integer> choose(List<Integer> positions) {
    if (positions.isEmpty()) {
      return Optional.empty();
    }
    if (isOneRun(positions)) {
      return Optional.of(positions.get(0));
    }
    if (situation.isJournaled(statements)) {
      for (int candidate : List.of(journaled, journaled + 1)) {
        if (positions.contains(candidate)) {
          return Optional.of(candidate);
        }
      }
    } else if (situation.hasHistory()
        && situation.history().failed().isEmpty()
        && positions.contains(0)) {
      // Flyway's history has no gap, so it can be believed.
      return Optional.of(0);
    }
    throw RefusedException.of(
        "HEAL-R31",
        "the schema is the same %s; between them %s"
            .formatted(
                positions.stream().map(this::place).collect(Collectors.joining(" and ")),
                comingBack(positions)),
        List.of(),
        "tell which statements have run: assume <version>#<number> DONE or NOT_DONE is not enough"
            + " here; write the missing history rows with flyway's skipExecutingMigrations and a"
            + " target");
  }

  private String comingBack(List<Integer> positions) {
    return statements.subList(positions.get(0), positions.get(positions.size() - 1)).stream()
        .flatMap(statement -> statement.effects().stream())
        .map(effect -> effect.key().toString())
        .distinct()
        .collect(Collectors.joining(", ", "", " change and change back"));
  }

  private boolean isOneRun(List<Integer> positions) {
    for (int i = 1; i < positions.size(); i++) {
      for (int s = positions.get(i - 1); s < positions.get(i); s++) {
        if (!statements.get(s).effects().isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private String place(int position) {
    return position == 0 ? BEFORE_FIRST : "after v" + statements.get(position - 1).name();
  }

  private int stageOf(Timeline timeline) {
    int least = timeline.at(journaled);
    for (int i = 0; i < statements.size(); i++) {
      if (situation.isApplied(statements.get(i)) && touches(statements.get(i), timeline.key())) {
        least = Math.max(least, timeline.at(i + 1));
      }
    }
    List<Integer> found = timeline.stagesOf(live(timeline.key()), least);
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw conflict();
    }
    throw RefusedException.of(
        "HEAL-R31",
        "%s is %s at more than one place of the chain"
            .formatted(timeline.key(), live(timeline.key()).orElse("absent")),
        ahead(),
        "tell what has run by bringing the schema to one version, or remove what was made ahead");
  }

  /** Refuses with every part that is at no stage of its own, and those that are ahead. */
  private RefusedException conflict() {
    List<Difference> differences = new ArrayList<>();
    for (Timeline timeline : timelines.values()) {
      if (timeline.stagesOf(live(timeline.key()), 0).isEmpty()) {
        ChainStatement first = firstToTouch(timeline.key());
        for (Effect effect : first.effects()) {
          if (effect.key().equals(timeline.key())) {
            differences.add(Difference.of(effect, live(timeline.key())));
          }
        }
      }
    }
    if (differences.isEmpty()) {
      return RefusedException.of(
          "HEAL-R53",
          "the journal says that more was done than the schema shows",
          ahead(),
          "find out who has changed the schema, and bring back what is missing");
    }
    Difference first = differences.get(0);
    boolean otherKind =
        first.object().startsWith("relation ")
            && !word(first.found()).equals(word(first.expected()));
    boolean invalid = first.found().orElse("").startsWith("INVALID");
    String code = otherKind ? "HEAL-R22" : invalid ? "HEAL-R23" : "HEAL-R20";
    differences.addAll(ahead());
    return RefusedException.of(
        code,
        first.toString(),
        differences,
        invalid
            ? "drop the invalid index and start again; it holds no data"
            : "make the object what is expected, or rename it, and start again",
        "if the object is right and the migration is not, change the migration before any"
            + " database has run it");
  }

  /** Returns the word that tells the sort of a relation. */
  static String word(Optional<String> definition) {
    return definition.orElse("").split("\\W", 2)[0];
  }

  private ChainStatement firstToTouch(Key key) {
    return statements.stream()
        .filter(statement -> touches(statement, key))
        .findFirst()
        .orElseThrow();
  }

  private static boolean touches(ChainStatement statement, Key key) {
    return statement.effects().stream().anyMatch(effect -> effect.key().equals(key));
  }

  /** Returns what is not as it is before the first pending statement. */
  private List<Difference> ahead() {
    return timelines.values().stream()
        .filter(timeline -> !timeline.definition(journaled).equals(live(timeline.key())))
        .filter(timeline -> !timeline.stagesOf(live(timeline.key()), 0).isEmpty())
        .map(
            timeline ->
                new Difference(
                    timeline.key().toString(),
                    timeline.definition(journaled),
                    timeline.definition(journaled),
                    live(timeline.key())))
        .toList();
  }

  /**
   * Without a history, only a schema that is wholly at one version, or has nothing of ours, will
   * do.
   */
  private void requireEmptyOrShared(Optional<Integer> position) {
    if (position.isPresent()
        && (situation.options().sharedSchema() || situation.live().isEmpty())) {
      return;
    }
    int nearest = nearest();
    List<Difference> differences =
        timelines.values().stream()
            .filter(timeline -> !timeline.definition(nearest).equals(live(timeline.key())))
            .map(
                timeline ->
                    new Difference(
                        timeline.key().toString(),
                        timeline.definition(0),
                        timeline.definition(nearest),
                        live(timeline.key())))
            .toList();
    List<Difference> found = new ArrayList<>(differences);
    for (Key extra : extras()) {
      found.add(new Difference(extra.toString(), Optional.empty(), Optional.empty(), live(extra)));
    }
    throw RefusedException.of(
        "HEAL-R40",
        "no history, and the schema is not on the chain; nearest is %s: %d differences%s"
            .formatted(
                place(nearest),
                found.size(),
                found.isEmpty() ? "" : ", such as " + found.get(0).object()),
        found,
        "bring the schema to that place by hand, then start again",
        "if these objects are others' and there are none of this chain, allow a shared schema");
  }

  private int nearest() {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int p = 0; p <= statements.size(); p++) {
      int position = p;
      long distance =
          timelines.values().stream()
              .filter(timeline -> !timeline.definition(position).equals(live(timeline.key())))
              .count();
      if (distance < least) {
        best = p;
        least = distance;
      }
    }
    return best;
  }

  /** Tells whether a part is as a statement leaves it, or further. */
  boolean isReached(Effect effect, ChainStatement statement) {
    Timeline timeline = Objects.requireNonNull(timelines.get(effect.key()));
    int position = statements.indexOf(statement) + 1;
    return stages.getOrDefault(effect.key(), 0) >= timeline.at(position);
  }

  /** Tells whether one of the parts that a statement makes has reached it. */
  boolean isTouched(ChainStatement statement) {
    return statement.effects().stream().anyMatch(effect -> isReached(effect, statement));
  }
}
