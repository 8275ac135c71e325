package dev.budgetpulse.examples.server.statements;

import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;

/** To come. */
public final class ImportRoutes {
  public ImportRoutes(Site site) {}

  public void add(RoutesConfig routes) {}
}
