package dev.budgetpulse.core.testkit;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.LifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property that names no seed one of its own, the same in each run, if the system
 * property {@value #KEY} has a number; without it, jqwik's own random seeds stay.
 *
 * <p>So a build says the same of the same code, and new inputs are looked for when that is wanted.
 */
public final class RepeatableSeeds implements AroundPropertyHook, LifecycleHook {
  /** The system property that has the number. */
  public static final String KEY = "dev.budgetpulse.seed";

  /** Made by jqwik. */
  public RepeatableSeeds() {}

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
    Optional<Long> number = Optional.ofNullable(Long.getLong(KEY));
    if (number.isPresent() && context.attributes().seed().isEmpty()) {
      String name = context.containerClass().getName() + "." + context.targetMethod().getName();
      context.attributes().setSeed(Long.toString(31 * number.get() + name.hashCode()));
    }
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
