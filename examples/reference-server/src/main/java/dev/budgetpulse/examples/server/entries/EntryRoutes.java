package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;

/** To come. */
public final class EntryRoutes {
  public EntryRoutes(Site site) {}
  public void add(RoutesConfig routes) {}
}
