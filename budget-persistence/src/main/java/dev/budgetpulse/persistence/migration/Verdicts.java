package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Decides what becomes of each pending statement: it runs, is skipped, is completed, or stops all.
 *
 * <p>A statement whose parts have all reached it is done, one whose parts all are before it runs,
 * one in between is completed if only additions are missing.
 */
final class Verdicts {
  private final Dialect dialect;
  private final Situation situation;
  private final List<ChainStatement> statements;
  private final Stages stages;
  private final Doubt doubt;

  Verdicts(Dialect dialect, Situation situation, List<ChainStatement> statements, Stages stages) {
    this.dialect = dialect;
    this.situation = situation;
    this.statements = statements;
    this.stages = stages;
    this.doubt = new Doubt(situation);
  }

  /**
   * Decides about a statement.
   *
   * @param rowsMayChange whether statements that are to run before may change rows
   * @throws RefusedException if there is no certain way
   */
  Plan.Planned decide(ChainStatement statement, boolean rowsMayChange) {
    List<Part> parts =
        statement.effects().stream().flatMap(effect -> effect.after().stream()).toList();
    Optional<Journal.Note> note = situation.note(statement);
    List<Effect> missing =
        statement.effects().stream()
            .filter(effect -> !stages.isReached(effect, statement))
            .toList();
    if (statement.effects().isEmpty()) {
      return data(statement, note, rowsMayChange);
    }
    if (missing.isEmpty()) {
      return reached(statement, note, parts, rowsMayChange);
    }
    if (note.filter(Journal.Note::isDone).isPresent()) {
      throw RefusedException.of(
          "HEAL-R53",
          "v%s was done, but the schema does not show it".formatted(statement.name()),
          missing.stream().map(e -> Difference.of(e, stages.live(e.key()))).toList(),
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
            .anyMatch(stages::isTouched);
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
        throw RefusedException.of(
            "HEAL-R21",
            "v%s is half there and %s can't be added".formatted(statement.name(), effect.key()),
            missing.stream().map(e -> Difference.of(e, stages.live(e.key()))).toList(),
            "complete the statement by hand: it would make what is listed as expected",
            "or undo the half that is there");
      }
      additions.add(addition.get());
    }
    requireFittingRows(statement, missing, rowsMayChange);
    requireNoSilentDefaults(statement, missing);
    // Columns come before what is made of them.
    List<Effect> ordered =
        missing.stream().sorted(Comparator.comparing(effect -> effect.key().kind())).toList();
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
        throw RefusedException.of(
            "HEAL-R21",
            "v%s cannot add NOT NULL %s: %s"
                .formatted(statement.name(), effect.key(), violations.get()),
            List.of(Difference.of(effect, stages.live(effect.key()))),
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
          throw RefusedException.of(
              column ? "HEAL-R21" : "HEAL-R24",
              "v%s cannot add %s%s: %s"
                  .formatted(
                      statement.name(),
                      newColumn ? "NOT NULL " : "",
                      effect.key(),
                      violations.get()),
              List.of(Difference.of(effect, stages.live(effect.key()))),
              "put these rows right, then start again; nothing was changed");
        }
      }
    }
  }

  private static MigrationStep step(
      ChainStatement statement, String code, String text, String proof) {
    return new MigrationStep(
        code, statement.version(), OptionalInt.of(statement.number()), text, Optional.of(proof));
  }
}
