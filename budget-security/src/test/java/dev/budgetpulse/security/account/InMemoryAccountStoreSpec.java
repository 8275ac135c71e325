package dev.budgetpulse.security.account;

import dev.budgetpulse.security.testkit.AccountStoreSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

class InMemoryAccountStoreSpec extends AccountStoreSpec {
  private boolean failing;
  private final InMemoryAccountStore store =
      new InMemoryAccountStore(
          change -> {
            if (failing) {
              throw new IllegalStateException("no audit log for " + change);
            }
          });

  @Override
  protected AccountStore store() {
    return store;
  }

  @Override
  protected AccountStore unrecorded() {
    // Fails for one call at a time: the laws go on with the store itself.
    return (AccountStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AccountStore.class},
            (proxy, method, arguments) -> {
              failing = true;
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                failing = false;
              }
            });
  }

  @Override
  protected OutboxStore outbox() {
    return store;
  }
}
