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
class FewTries implements AroundPropertyHook {
  private final int most;

  FewTries() {
    this(8);
  }

  private FewTries(int most) {
    this.most = most;
  }

  /** The same for what is slower still. */
  static final class Fewest extends FewTries {
    Fewest() {
      super(1);
    }
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    context
        .attributes()
        .setTries(context.attributes().tries().map(tries -> Math.min(tries, most)).orElse(most));
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
