package dev.budgetpulse.examples.workshop;

import java.util.HashMap;
import java.util.Map;

final class H2WorkshopTest extends WorkshopContract {
  @Override
  Map<String, String> newDatabase() {
    Map<String, String> settings = new HashMap<>(people());
    settings.put("spring.datasource.url", "jdbc:h2:mem:workshop");
    return settings;
  }
}
