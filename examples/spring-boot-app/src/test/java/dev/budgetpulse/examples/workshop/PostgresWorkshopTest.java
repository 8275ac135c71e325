package dev.budgetpulse.examples.workshop;

import dev.budgetpulse.core.testkit.server.PostgresServer;
import java.util.HashMap;
import java.util.Map;

final class PostgresWorkshopTest extends WorkshopContract {
  @Override
  Map<String, String> newDatabase() {
    Map<String, String> settings = new HashMap<>(people());
    settings.put("spring.datasource.url", PostgresServer.newDatabase("workshop"));
    settings.put("spring.datasource.username", PostgresServer.USER);
    return settings;
  }
}
