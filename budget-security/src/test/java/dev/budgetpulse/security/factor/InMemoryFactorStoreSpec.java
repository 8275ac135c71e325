package dev.budgetpulse.security.factor;

import dev.budgetpulse.security.testkit.FactorStoreSpec;
import java.util.function.BiConsumer;

class InMemoryFactorStoreSpec extends FactorStoreSpec {
  @Override
  protected FactorStore store() {
    return new InMemoryFactorStore();
  }

  @Override
  protected FactorStore recording(BiConsumer<String, String> recorder) {
    return new InMemoryFactorStore(change -> recorder.accept(change.reason(), change.account()));
  }
}
