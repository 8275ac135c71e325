package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * <p>For each part of the schema that pending statements touch there is a {@link Timeline}. The
 * live definition tells the stage that the part has reached; a statement whose parts have all
 * reached it is done, one whose parts all are before it runs, one in between is completed if only
 * additions are missing. Where a definition comes back later, the part alone can't tell its stage:
 * then the schema as a whole, the journal or the history must, or it is refused.
 */
final class Planner {
  private static final String BEFORE_FIRST = "before the first statement";

  private final Dialect dialect;
  private final Situation situation;
  private final Rehearsal rehearsal;
  private final List<ChainStatement> statements;
  private final Map<Key, Timeline> timelines = new TreeMap<>();
  private final Map<Key, Integer> stages = new HashMap<>();
  private final List<MigrationStep> notes = new ArrayList<>();
  private final Doubt doubt;
  private final int journaled;

  Planner(Dialect dialect, Situation situation, Rehearsal rehearsal) {
    this.dialect = dialect;
    this.situation = situation;
    this.rehearsal = rehearsal;
    this.statements =
        rehearsal
            .statements()
            .subList(rehearsal.unwatched(), rehearsal.statements().size())
            .stream()
            .filter(statement -> statement.version().isPresent())
            .toList();
    this.doubt = new Doubt(situation);
    this.journaled = journaled();
  }

  /**
   * Decides.
   *
   * @throws RefusedException if there is no certain way
   */
  Plan plan() {
    followParts();
    requireUnchangedPrefixes();
    requireUntouchedPartsAsRehearsed();
    requireNoForeignDemands();
    findStages();
    return decide();
  }

  // ---- what the journal says

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

  private void requireUnchangedPrefixes() {
    Set<String> names = statements.stream().map(ChainStatement::name).collect(Collectors.toSet());
    for (ChainStatement statement : statements) {
      if (situation.isApplied(statement)) {
        continue;
      }
      situation
          .note(statement)
          .filter(note -> !note.hash().equals(statement.sql().hash()))
          .filter(note -> note.isDone() || !extras().isEmpty())
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

  private SortedSet<Key> extras() {
    SortedSet<Key> extras = situation.live().keys();
    extras.removeAll(knownKeys());
    return extras;
  }

  // ---- where each part of the schema stands

  private void followParts() {
    for (ChainStatement statement : statements) {
      for (Effect effect : statement.effects()) {
        timelines.computeIfAbsent(
            effect.key(), key -> Timeline.of(key, rehearsal.base().definition(key), statements));
      }
    }
  }

  private Optional<String> live(Key key) {
    return situation.live().definition(key);
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
      if (!timelines.containsKey(key) && !repeatable.contains(key) && !expected.equals(live(key))) {
        differences.add(new Difference(key.toString(), expected, expected, live(key)));
      }
    }
    if (!differences.isEmpty()) {
      throw refuse(
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

  private Set<Key> knownKeys() {
    Set<Key> known = new HashSet<>(rehearsal.base().keys());
    known.addAll(rehearsal.end().keys());
    known.addAll(timelines.keySet());
    return known;
  }

  private void requireNoForeignDemands() {
    Set<Key> known = knownKeys();
    for (Key extra : extras()) {
      boolean onOurs = known.contains(Key.of(Kind.RELATION, extra.table()));
      boolean demands =
          extra.kind() == Kind.COLUMN
              && situation.live().part(extra).flatMap(Part::rule).isPresent();
      if (onOurs && demands) {
        throw refuse(
            "HEAL-R25",
            "%s is not of any migration, allows no null and has no default".formatted(extra),
            List.of(
                new Difference(extra.toString(), Optional.empty(), Optional.empty(), live(extra))),
            "give it a default or let it be null");
      }
      if (onOurs || !situation.options().sharedSchema()) {
        notes.add(MigrationStep.of("HEAL-005", extra + " is not of any migration, left alone"));
      }
    }
  }

  private void findStages() {
    boolean interleaved = statements.stream().anyMatch(situation::isApplied);
    List<Integer> positions = interleaved ? List.of() : matchingPositions();
    Optional<Integer> position = choose(positions);
    if (!situation.hasHistory() && (position.isEmpty() || position.get() == 0)) {
      requireEmptyOrShared(position);
    }
    if (!situation.hasHistory() && position.filter(p -> p > 0).isPresent()) {
      notes.add(
          new MigrationStep(
              "HEAL-040",
              Optional.empty(),
              OptionalInt.empty(),
              "adopted: the schema is as it is " + place(position.get()),
              Optional.of("catalog: " + timelines.size() + " definitions compared")));
    }
    for (Timeline timeline : timelines.values()) {
      stages.put(timeline.key(), position.map(timeline::at).orElseGet(() -> stageOf(timeline)));
    }
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
    throw refuse(
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
    throw refuse(
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
      return refuse(
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
    return refuse(
        code,
        first.toString(),
        differences,
        invalid
            ? "drop the invalid index and start again; it holds no data"
            : "make the object what is expected, or rename it, and start again",
        "if the object is right and the migration is not, change the migration before any"
            + " database has run it");
  }

  private static String word(Optional<String> definition) {
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
    throw refuse(
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

  // ---- what to do about each statement

  private Plan decide() {
    Map<String, SortedMap<Integer, Plan.Planned>> planned = new LinkedHashMap<>();
    Map<String, Map<Key, Optional<String>>> expected = new HashMap<>();
    Map<Key, Optional<String>> simulated = new HashMap<>();
    timelines.keySet().forEach(key -> simulated.put(key, live(key)));
    boolean rowsMayChange = false;
    for (int i = 0; i < statements.size(); i++) {
      ChainStatement statement = statements.get(i);
      if (situation.isApplied(statement)) {
        continue;
      }
      Plan.Planned decision = decide(statement, rowsMayChange);
      rowsMayChange |= decision.execute() && statement.effects().isEmpty();
      planned
          .computeIfAbsent(statement.migration(), m -> new TreeMap<>())
          .put(statement.number(), decision);
      for (Effect effect : statement.effects()) {
        if (decision.execute() || !isReached(effect, statement)) {
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

  private boolean isReached(Effect effect, ChainStatement statement) {
    Timeline timeline = Objects.requireNonNull(timelines.get(effect.key()));
    int position = statements.indexOf(statement) + 1;
    return stages.getOrDefault(effect.key(), 0) >= timeline.at(position);
  }

  private Plan.Planned decide(ChainStatement statement, boolean rowsMayChange) {
    List<Part> parts =
        statement.effects().stream().flatMap(effect -> effect.after().stream()).toList();
    Optional<Journal.Note> note = situation.note(statement);
    List<Effect> missing =
        statement.effects().stream().filter(effect -> !isReached(effect, statement)).toList();
    if (statement.effects().isEmpty()) {
      return data(statement, note, rowsMayChange);
    }
    if (missing.isEmpty()) {
      return reached(statement, note, parts, rowsMayChange);
    }
    if (note.filter(Journal.Note::isDone).isPresent()) {
      throw refuse(
          "HEAL-R53",
          "v%s was done, but the schema does not show it".formatted(statement.name()),
          missing.stream().map(e -> Difference.of(e, live(e.key()))).toList(),
          "find out who has changed the schema, and bring back what is missing");
    }
    if (missing.size() == statement.effects().size()) {
      requireFittingRows(statement, missing, rowsMayChange);
      return new Plan.Planned(statement, true, List.of(), Optional.empty(), parts);
    }
    return completed(statement, missing, rowsMayChange, parts);
  }

  private Plan.Planned data(
      ChainStatement statement, Optional<Journal.Note> note, boolean rowsMayChange) {
    if (statement.sql().isRepeatable()) {
      return new Plan.Planned(statement, true, List.of(), Optional.empty(), List.of());
    }
    if (note.filter(Journal.Note::isDone).isPresent()) {
      return skipped(
          statement, "HEAL-022", "has run", "journal: done in one transaction", List.of());
    }
    boolean laterPresent =
        statements.stream()
            .filter(other -> !situation.isApplied(other))
            .filter(other -> isSameOrLater(other, statement))
            .filter(
                other -> !situation.isBegun(other.migration()) || situation.note(other).isEmpty())
            .anyMatch(this::isTouched);
    boolean startedOnly = note.filter(n -> n.state() == Journal.State.STARTED).isPresent();
    boolean failedUnseen =
        !dialect.hasTransactionalDdl()
            && !situation.isBegun(statement.migration())
            && situation.hasFailed(statement.migration());
    if (!laterPresent && !startedOnly && !failedUnseen) {
      return new Plan.Planned(statement, true, List.of(), Optional.empty(), List.of());
    }
    Doubt.Answer answer = doubt.resolve(statement, rowsMayChange);
    return answer.hasRun()
        ? skipped(statement, "HEAL-023", "has run", answer.proof(), List.of())
        : new Plan.Planned(
            statement,
            true,
            List.of(),
            Optional.of(step(statement, "HEAL-024", "runs", answer.proof())),
            List.of());
  }

  private boolean isSameOrLater(ChainStatement other, ChainStatement statement) {
    return other.migration().equals(statement.migration())
        || statements.indexOf(other) > statements.indexOf(statement);
  }

  private boolean isTouched(ChainStatement statement) {
    return statement.effects().stream().anyMatch(effect -> isReached(effect, statement));
  }

  private Plan.Planned reached(
      ChainStatement statement,
      Optional<Journal.Note> note,
      List<Part> parts,
      boolean rowsMayChange) {
    if (note.filter(Journal.Note::isDone).isPresent()) {
      return skipped(statement, "HEAL-022", "has run", "journal and catalog", parts);
    }
    if (!statement.sql().isSchemaOnly()) {
      Doubt.Answer answer = doubt.resolve(statement, rowsMayChange);
      if (!answer.hasRun()) {
        throw doubt.refusal(statement);
      }
      return skipped(statement, "HEAL-023", "has run", answer.proof(), parts);
    }
    String what =
        statement.effects().stream()
            .map(effect -> effect.key() + effect.definitionAfter().map(d -> "").orElse(" gone"))
            .collect(Collectors.joining(", "));
    return skipped(
        statement,
        "HEAL-020",
        "present: " + what + " – skipped",
        "catalog: " + statement.effects().size() + " definitions equal the rehearsal's",
        parts);
  }

  private static Plan.Planned skipped(
      ChainStatement statement, String code, String text, String proof, List<Part> parts) {
    return new Plan.Planned(
        statement, false, List.of(), Optional.of(step(statement, code, text, proof)), parts);
  }

  private Plan.Planned completed(
      ChainStatement statement, List<Effect> missing, boolean rowsMayChange, List<Part> parts) {
    List<String> additions = new ArrayList<>();
    for (Effect effect : missing) {
      Optional<String> addition =
          effect.before().isPresent() || !statement.sql().isSchemaOnly()
              ? Optional.empty()
              : effect.after().flatMap(dialect::addition);
      if (addition.isEmpty()) {
        throw refuse(
            "HEAL-R21",
            "v%s is half there and %s can't be added".formatted(statement.name(), effect.key()),
            missing.stream().map(e -> Difference.of(e, live(e.key()))).toList(),
            "complete the statement by hand: it would make what is listed as expected",
            "or undo the half that is there");
      }
      additions.add(addition.get());
    }
    requireFittingRows(statement, missing, rowsMayChange);
    requireNoSilentDefaults(statement, missing);
    // Columns come before what is made of them.
    List<Effect> ordered =
        missing.stream()
            .sorted(java.util.Comparator.comparing(effect -> effect.key().kind()))
            .toList();
    List<String> sorted =
        ordered.stream().map(effect -> additions.get(missing.indexOf(effect))).toList();
    String what =
        ordered.stream().map(effect -> effect.key().toString()).collect(Collectors.joining(", "));
    return new Plan.Planned(
        statement,
        false,
        sorted,
        Optional.of(
            step(
                statement,
                "HEAL-021",
                "healed: added " + what,
                "catalog: the other %d definitions equal the rehearsal's"
                    .formatted(statement.effects().size() - missing.size()))),
        parts);
  }

  // An engine may fill a column that must have a value with a zero of its own accord.
  private void requireNoSilentDefaults(ChainStatement statement, List<Effect> missing) {
    for (Effect effect : missing) {
      Optional<String> violations =
          effect
              .after()
              .filter(part -> effect.key().kind() == Kind.COLUMN)
              .flatMap(situation.rows()::violations);
      if (violations.isPresent()) {
        throw refuse(
            "HEAL-R21",
            "v%s cannot add NOT NULL %s: %s"
                .formatted(statement.name(), effect.key(), violations.get()),
            List.of(Difference.of(effect, live(effect.key()))),
            "add the column by hand with the values that the rows should have");
      }
    }
  }

  private void requireFittingRows(
      ChainStatement statement, List<Effect> effects, boolean rowsMayChange) {
    if (rowsMayChange) {
      // Statements before this one may put the rows right.
      return;
    }
    for (Effect effect : effects) {
      Optional<Part> demand = effect.after().filter(part -> part.rule().isPresent());
      boolean weaker =
          effect.before().flatMap(Part::rule).isPresent() && effect.key().kind() == Kind.COLUMN;
      if (demand.isPresent() && !weaker) {
        boolean column = effect.key().kind() == Kind.COLUMN;
        boolean newColumn = column && effect.before().isEmpty();
        Optional<String> violations =
            newColumn && dialect.fillsNewColumns()
                ? Optional.empty()
                : situation.rows().violations(demand.get());
        if (violations.isPresent()) {
          throw refuse(
              column ? "HEAL-R21" : "HEAL-R24",
              "v%s cannot add %s%s: %s"
                  .formatted(
                      statement.name(),
                      newColumn ? "NOT NULL " : "",
                      effect.key(),
                      violations.get()),
              List.of(Difference.of(effect, live(effect.key()))),
              "put these rows right, then start again; nothing was changed");
        }
      }
    }
  }

  private void requireEnd(Map<Key, Optional<String>> simulated) {
    List<Difference> differences =
        timelines.values().stream()
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
                        live(timeline.key())))
            .toList();
    if (!differences.isEmpty()) {
      throw refuse(
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
        throw refuse(
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
                Optional<String> found = live(effect.key());
                if (found.isPresent()
                    && effect.after().isPresent()
                    && !word(found).equals(word(effect.definitionAfter()))) {
                  throw refuse(
                      "HEAL-R22",
                      "%s: expected %s, found %s"
                          .formatted(effect.key(), word(effect.definitionAfter()), word(found)),
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

  private static MigrationStep step(
      ChainStatement statement, String code, String text, String proof) {
    return new MigrationStep(
        code, statement.version(), OptionalInt.of(statement.number()), text, Optional.of(proof));
  }

  private static RefusedException refuse(
      String code, String reason, List<Difference> differences, String... choices) {
    return new RefusedException(new Refusal(code, reason, differences, List.of(choices)));
  }
}
