package dev.budgetpulse.core.testkit;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.LifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Tries no property more often than the system property {@value #KEY} says, if it has a number:
 * with {@link RepeatableSeeds} these are the first of the inputs of a build without it.
 */
public final class CappedTries implements AroundPropertyHook, LifecycleHook {
  /** The system property that has the number. */
  public static final String KEY = "dev.budgetpulse.tries";

  private static final int USUAL = 1000;

  /** Made by jqwik. */
  public CappedTries() {}

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
    Optional<Integer> most = Optional.ofNullable(Integer.getInteger(KEY));
    if (most.isPresent()) {
      int tries = context.attributes().tries().orElse(USUAL);
      context.attributes().setTries(Math.min(tries, most.get()));
    }
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
