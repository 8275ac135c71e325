package dev.budgetpulse.persistence;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Tries no property more often than a server is worth: with one seed these are the first of the
 * inputs that the embedded database and the stores in memory are tried with.
 */
final class FewTries implements AroundPropertyHook {
  private static final int MOST = 8;

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    context
        .attributes()
        .setTries(context.attributes().tries().map(tries -> Math.min(tries, MOST)).orElse(MOST));
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
