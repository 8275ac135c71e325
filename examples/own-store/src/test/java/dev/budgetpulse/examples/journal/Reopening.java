package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.ledger.LedgerStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;

/**
 * A store that is closed and opened again after each change, so that all is read from its files.
 */
final class Reopening implements InvocationHandler {
  private static final Set<String> CHANGING =
      Set.of("create", "grant", "revoke", "commit", "eraseFromHistory", "erase");

  private final Path folder = Shared.newFolder();
  private JournalStore store = JournalStore.open(folder);
  private boolean isChanged;

  private Reopening() {}

  static LedgerStore store() {
    return (LedgerStore)
        Proxy.newProxyInstance(
            Reopening.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, new Reopening());
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean isChange = CHANGING.contains(method.getName());
    if (isChanged && !isChange) {
      store.close();
      store = JournalStore.open(folder);
    }
    isChanged = isChange;
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
