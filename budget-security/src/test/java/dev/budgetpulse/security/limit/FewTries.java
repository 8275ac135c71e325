package dev.budgetpulse.security.limit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Ends a property early: every step of a law is a journey to a server. */
final class FewTries implements AroundTryHook {
  private static final int TRIES = 25;

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) throws Throwable {
    Store<AtomicInteger> count =
        Store.getOrCreate(FewTries.class, Lifespan.PROPERTY, AtomicInteger::new);
    TryExecutionResult result = aTry.execute(parameters);
    return result.isSatisfied() && count.get().incrementAndGet() >= TRIES
        ? TryExecutionResult.satisfied(true)
        : result;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
