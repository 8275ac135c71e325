package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Comes to a decision by rehearsing the migrations or, where that is impossible, lets through only
 * what needs no proof. Changes nothing but the shadow.
 */
final class Deliberation {
  private final Chain chain;
  private final Dialect dialect;
  private final Connection session;
  private final Dialect.SessionSource another;
  private final Journal journal;
  private final Steps steps;

  Deliberation(
      Chain chain,
      Connection session,
      Dialect.SessionSource another,
      Journal journal,
      Steps steps) {
    this.chain = chain;
    this.dialect = chain.dialect();
    this.session = session;
    this.another = another;
    this.journal = journal;
    this.steps = steps;
  }

  /**
   * Decides what to do.
   *
   * @param inDetail whether to find out the statements even where all of them are to run
   */
  Decision decide(Situation situation, boolean inDetail) throws SQLException {
    if (situation.isFresh()) {
      steps.add("HEAL-001", "fresh database");
    }
    if (situation.isFresh() && !inDetail) {
      return new Decision(List.of(), everything(), Optional.empty());
    }
    Optional<Rehearsal> rehearsal = rehearse(situation);
    List<Corrections.Correction> corrections = Corrections.of(chain, situation, rehearsal);
    Plan plan =
        rehearsal.isPresent()
            ? new Planner(dialect, situation, rehearsal.get()).plan()
            : unproven(situation);
    return new Decision(corrections, plan, rehearsal);
  }

  /** Returns, of what looks like left by the engine, what the journal proves was begun by us. */
  Map<Remnant, ChainStatement> remnants(Situation situation) throws SQLException {
    // Without a journal nothing can be proven, and nobody need look.
    List<Remnant> candidates = situation.notes().isEmpty() ? List.of() : dialect.remnants(session);
    if (candidates.isEmpty()) {
      return Map.of();
    }
    List<ChainStatement> interrupted =
        rehearse(situation).map(Rehearsal::statements).orElse(List.of()).stream()
            .filter(statement -> wasInterrupted(situation, statement))
            .toList();
    Map<Remnant, ChainStatement> remnants = new LinkedHashMap<>();
    for (Remnant candidate : candidates) {
      interrupted.stream()
          .filter(statement -> touches(statement, candidate.table()))
          .findFirst()
          .ifPresent(statement -> remnants.put(candidate, statement));
    }
    return remnants;
  }

  private static boolean wasInterrupted(Situation situation, ChainStatement statement) {
    return situation
        .note(statement)
        .filter(note -> note.state() == Journal.State.STARTED)
        .filter(note -> note.hash().equals(statement.sql().hash()))
        .isPresent();
  }

  private static boolean touches(ChainStatement statement, String table) {
    return statement.effects().stream().anyMatch(effect -> effect.key().relation().equals(table));
  }

  /** Returns the plan to execute whatever Flyway finds pending. */
  private static Plan everything() {
    return new Plan(Map.of(), Map.of(), false, List.of());
  }

  private Optional<Rehearsal> rehearse(Situation situation) throws SQLException {
    if (situation.history().hasJava()) {
      return noShadow("migrations in Java are not rehearsed");
    }
    if (situation.history().baseline().isPresent()) {
      return noShadow("the history begins at v" + situation.history().baseline().get());
    }
    Predicate<MigrationInfo> pending =
        migration ->
            situation.history().pending().stream()
                .anyMatch(each -> Situation.nameOf(each).equals(Situation.nameOf(migration)));
    Shadow shadow;
    try {
      shadow = shadow();
    } catch (SQLException e) {
      return noShadow(
          "no shadow schema: "
              + (Dialect.chain(e).isEmpty() || e.getSQLState() == null
                  ? e.getMessage()
                  : Faults.describe(dialect, e)));
    }
    try (shadow) {
      return Optional.of(
          Rehearsal.run(chain, shadow, journal::isOwn, dialect.schema(session), pending));
    } catch (Rehearsal.FailedException e) {
      Fault fault = Faults.of(dialect, e);
      if (fault.isPassing()) {
        throw new PassingException(fault, Optional.empty(), e);
      }
      if (!e.reachedWatched() || e.isObjection()) {
        return noShadow(e.statement() + " can't be rehearsed: " + e.getMessage());
      }
      // A script that was edited or has gone is the better explanation.
      for (ChainStatement statement : e.before()) {
        situation
            .note(statement)
            .filter(note -> note.isDone() && !note.hash().equals(statement.sql().hash()))
            .ifPresent(
                note -> {
                  throw new RefusedException(Planner.edited(statement));
                });
      }
      Corrections.of(chain, situation, Optional.empty());
      throw RefusedException.of(
          "HEAL-R98",
          "%s fails in a fresh schema: %s".formatted(e.statement(), e.getMessage()),
          List.of(),
          "correct the script; nothing was changed");
    }
  }

  private Shadow shadow() throws SQLException {
    Optional<DataSource> given = chain.options().shadow();
    return given.isPresent()
        ? GivenShadow.open(dialect, given.get(), chain)
        : dialect.shadow(session, another);
  }

  private Optional<Rehearsal> noShadow(String why) {
    steps.add("HEAL-096", "nothing can be proven, only plain migration is done: " + why);
    return Optional.empty();
  }

  /** Lets Flyway do what it would do anyway, if all is in order as far as it can be seen. */
  private Plan unproven(Situation situation) {
    History history = situation.history();
    List<String> unclear = new ArrayList<>();
    history.failed().forEach(each -> unclear.add(named(each) + " has failed"));
    history.changed().forEach(each -> unclear.add(named(each) + " has changed"));
    history.orphans().forEach(each -> unclear.add(named(each) + " is gone"));
    situation.late().forEach(version -> unclear.add("v" + version + " is late"));
    if (!situation.hasHistory() && !situation.options().sharedSchema() && !situation.isFresh()) {
      unclear.add("there is no history");
    }
    if (!unclear.isEmpty()) {
      throw RefusedException.of(
          "HEAL-R96",
          "%s, and without a rehearsal nothing can be proven".formatted(String.join(", ", unclear)),
          List.of(),
          "grant the right to create a schema (on MariaDB: databases named like"
              + " this one's followed by _shadow_ and anything)",
          "or hand over an empty shadow schema of the same engine",
          "migrations in Java can't be rehearsed: bring these in order by hand");
    }
    for (MigrationInfo migration : history.pending()) {
      boolean started =
          situation.statementNotes(Situation.nameOf(migration)).values().stream()
              .anyMatch(note -> note.state() == Journal.State.STARTED);
      if (started) {
        throw RefusedException.of(
            "HEAL-R96",
            "v%s was interrupted, and without a rehearsal nothing can be proven"
                .formatted(migration.getVersion()),
            List.of(),
            "hand over an empty shadow schema of the same engine");
      }
    }
    return everything();
  }

  private static String named(MigrationInfo migration) {
    return "v%s (%s)".formatted(migration.getVersion(), migration.getScript());
  }
}
