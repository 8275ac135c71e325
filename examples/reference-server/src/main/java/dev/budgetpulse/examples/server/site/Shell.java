package dev.budgetpulse.examples.server.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/**
 * What makes the site installable: its description, and a script that shows a page while the server
 * is out of reach. That script keeps files of ours and that page, and never a page about money.
 */
final class Shell {
  /** The page that is shown while the server is out of reach; the same for everybody. */
  static final String OFFLINE = "/offline";

  private final Site site;
  private final Assets assets;
  private final Gate gate;

  Shell(Site site, Assets assets, Gate gate) {
    this.site = site;
    this.assets = assets;
    this.gate = gate;
  }

  void add(RoutesConfig routes) {
    routes.get("/manifest.webmanifest", this::manifest);
    routes.get("/service-worker.js", this::worker);
    routes.get(OFFLINE, this::offline);
  }

  private void manifest(Context context) {
    // Browsers ask for it without a session, so the page says which language it is in.
    Words words =
        Optional.ofNullable(context.queryParam("language"))
            .map(language -> site.words(Locale.forLanguageTag(language)))
            .orElseGet(() -> site.words(context));
    context
        .contentType("application/manifest+json; charset=utf-8")
        .result(
            """
            {
              "name": "Budget Pulse",
              "short_name": "Pulse",
              "description": "%s",
              "lang": "%s",
              "id": "/",
              "start_url": "/",
              "display": "standalone",
              "background_color": "#f6f6f3",
              "theme_color": "#0f766e",
              "icons": [
                {"src": "%s", "type": "image/svg+xml", "sizes": "any"},
                {"src": "%s", "type": "image/png", "sizes": "192x192"},
                {"src": "%s", "type": "image/png", "sizes": "512x512"},
                {"src": "%s", "type": "image/png", "sizes": "512x512", "purpose": "maskable"}
              ]
            }
            """
                .formatted(
                    words.say("site.description"),
                    words.language(),
                    assets.address("icon.svg"),
                    assets.address("icon-192.png"),
                    assets.address("icon-512.png"),
                    assets.address("icon-maskable.png")));
  }

  private void worker(Context context) {
    gate.asServiceWorker(context);
    context
        .contentType("text/javascript; charset=utf-8")
        .result(
            "const FILES = [\"%s\", \"%s\", \"%s\", \"%s\"];%n%s"
                .formatted(
                    OFFLINE,
                    assets.address("site.css"),
                    assets.address("site.js"),
                    assets.address("icon.svg"),
                    Assets.text("service-worker.js")));
  }

  private void offline(Context context) {
    Words words = site.words(context);
    site.showToAnybody(
        context, "offline.jte", words.say("site.offline"), words.say("site.offline.text"));
  }
}
