package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The life of a ledger: steps made into drafts by random actors. */
final class LedgerPlay {
  static final List<Actor> ACTORS =
      List.of(SampleLedger.OWNER, Actor.of("bob"), Actor.of("eve \u2603"));
  private static final Instant BEGIN = Instant.parse("2026-03-14T12:00:00.123456789Z");

  private final SampleLedger sample;
  private int made;

  LedgerPlay(SampleLedger sample) {
    this.sample = sample;
  }

  /** Returns what a step changes in a ledger as a store has it, if there is something to change. */
  Optional<ChangeDraft> draft(LedgerStore store, LedgerStep step) {
    List<Change> changes = step.changes(LedgerNow.of(store, sample));
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    made++;
    ChangeSet.Source[] sources = ChangeSet.Source.values();
    return Optional.of(
        new ChangeDraft(
            new ChangeSetId(SampleLedger.entryId().value()),
            ACTORS.get(made % ACTORS.size()),
            BEGIN.plusSeconds(made * 61L),
            sources[made % sources.length],
            made % 2 == 0 ? "" : "Step " + made,
            made % 5 == 0 ? Optional.of(1L) : Optional.empty(),
            changes));
  }

  /** Plays all steps in one store. */
  void play(LedgerStore store, List<LedgerStep> steps) {
    for (LedgerStep step : steps) {
      draft(store, step).ifPresent(draft -> outcome(store, sample.id(), draft));
    }
  }

  /** Returns what comes of committing a draft, in a form that can be compared between stores. */
  static Object outcome(LedgerStore store, LedgerId ledger, ChangeDraft draft) {
    try {
      return store.commit(ledger, draft);
    } catch (IllegalArgumentException e) {
      return "refused";
    }
  }

  /** Returns random histories. */
  static Arbitrary<List<LedgerStep>> steps() {
    // Without edge cases every sort of step is as likely as any other.
    Arbitrary<LedgerStep> single = single().withoutEdgeCases();
    Arbitrary<LedgerStep> together =
        Combinators.combine(single, single).as(LedgerStep.Together::new);
    return Arbitraries.oneOf(single, single, single, single, single, together).list().ofMaxSize(25);
  }

  private static Arbitrary<LedgerStep> single() {
    Arbitrary<Integer> account = Arbitraries.integers().between(0, 4);
    Arbitrary<Integer> day = Arbitraries.integers().between(-40, 40);
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 20);
    Arbitrary<Boolean> rarely = Arbitraries.of(false, false, false, true);
    Arbitrary<Boolean> mostly = Arbitraries.of(true, true, true, false);
    Arbitrary<LedgerStep> enter =
        Combinators.combine(account, day, parts(), extras()).as(LedgerStep.Enter::new);
    Arbitrary<LedgerStep> move =
        Combinators.combine(account, account, day, Arbitraries.longs().between(1, 90_000))
            .as(LedgerStep.Move::new);
    Arbitrary<LedgerStep> edit =
        Combinators.combine(
                any, Arbitraries.integers().between(0, 8), day, parts(), extras(), rarely)
            .as(LedgerStep.Edit::new);
    return Arbitraries.oneOf(
        enter,
        enter,
        enter,
        move,
        edit,
        edit,
        Combinators.combine(any, account).as(LedgerStep.Mirror::new),
        Combinators.combine(any, mostly).as(LedgerStep.Unpair::new),
        Combinators.combine(any, Arbitraries.of(Entry.Status.class), mostly)
            .as(LedgerStep.Confirm::new),
        Combinators.combine(any, mostly).as(LedgerStep.Remove::new),
        Combinators.combine(account, keyNumbers(), mostly).as(LedgerStep.Import::new),
        Combinators.combine(any, mostly).as(LedgerStep.Undo::new),
        any.map(LedgerStep.Unlink::new),
        naming(),
        noting(),
        any.map(LedgerStep.Misfile::new));
  }

  private static Arbitrary<LedgerStep> naming() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 9);
    Arbitrary<LedgerStep.Named> named = Arbitraries.of(LedgerStep.Named.class);
    Arbitrary<String> name =
        Arbitraries.of("Checking", "purse", "FOOD", "Corner shop", "Income", "Straße", "New name");
    return Arbitraries.oneOf(
        Combinators.combine(named, name).as(LedgerStep.Add::new),
        Combinators.combine(named, any, name, Arbitraries.of(false, false, true))
            .as(LedgerStep.Rename::new),
        Combinators.combine(named, any).as(LedgerStep.Swap::new),
        Combinators.combine(named, any).as(LedgerStep.Drop::new));
  }

  private static Arbitrary<LedgerStep> noting() {
    Arbitrary<String> id = Arbitraries.of("a", "B", "b", "rule/7", "~");
    Arbitrary<String> text =
        Arbitraries.of("", "plain", "\"\\\u0000\n\u2028", "\ud83e\udd50 \ud83e", "{\"a\":1}");
    return Arbitraries.oneOf(
        Combinators.combine(id, text, Arbitraries.longs(), Arbitraries.of(false, false, true))
            .as(LedgerStep.Write::new),
        Arbitraries.integers().between(0, 9).map(LedgerStep.Tear::new));
  }

  static Arbitrary<List<LedgerStep.Part>> parts() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.longs().between(-1_000_000, 1_000_000),
                Arbitraries.of(0L, -450L, 450L, -451L)),
            Arbitraries.integers().between(0, 6).optional())
        .as(LedgerStep.Part::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<LedgerStep.Extras> extras() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3).optional(),
            Arbitraries.of("", "weekly shop", "Weekly shop", "100%_sure", "naïve ☕", "a\\b'c"),
            Arbitraries.of("work", "Work", "été", "50%_").set().ofMaxSize(3),
            Arbitraries.of(Entry.Status.class),
            Arbitraries.of(Entry.Kind.class))
        .as(LedgerStep.Extras::new);
  }

  static Arbitrary<List<Integer>> keyNumbers() {
    return Arbitraries.integers().between(0, 5).list().ofMinSize(1).ofMaxSize(6);
  }
}
