package dev.budgetpulse.core.template;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.TemplateSpec;

class InMemoryTemplateSpec extends TemplateSpec {
  @Override
  protected Stores stores() {
    return Stores.inMemory();
  }
}
