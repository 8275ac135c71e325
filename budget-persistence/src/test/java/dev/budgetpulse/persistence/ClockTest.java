package dev.budgetpulse.persistence;

import dev.budgetpulse.core.BudgetPulse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A clock that jumps by years, back and forth. */
class ClockTest {
  // Nothing that happens is in the future then.
  private static final Instant FIRST = Instant.parse("2024-06-01T12:00:00Z");
  private static final int STEPS = 25;

  @ParameterizedTest
  @EnumSource
  void whatever_the_time_is_said_to_be_everything_is_done_once_and_in_its_order(AnyEngine engine) {
    Random random = new Random(Rounds.seed());
    AtomicReference<Instant> time = new AtomicReference<>(FIRST);
    InstantSource clock = time::get;
    try (BudgetDatabase database = BudgetDatabase.open(engine.newDatabase())) {
      Toil toil =
          new Toil(
              database,
              BudgetPulse.on(database, BudgetPulse.Options.defaults().withClock(clock)),
              Toil.found(database));
      Toil.Log log = new Toil.Log();
      for (long number = 0; number < STEPS; number++) {
        time.set(FIRST.plus(Duration.ofDays(random.nextInt(20_000))));
        log.begun(number);
        log.done(number, toil.step(random, number));
      }
      toil.assertSound(log);
    }
  }
}
