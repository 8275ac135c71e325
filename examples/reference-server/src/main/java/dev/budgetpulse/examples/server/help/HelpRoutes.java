package dev.budgetpulse.examples.server.help;

import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;

/** The page that tells how everything works. */
public final class HelpRoutes {
  private static final List<String> TOPICS =
      List.of("start", "quick", "import", "budget", "undo", "keys", "programs", "privacy");

  private final Site site;

  /** Makes the routes of a site. */
  public HelpRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(Section.HELP.address(), this::show);
  }

  private void show(Context context) {
    Words words = site.words(context);
    site.show(
        context,
        "help/help.jte",
        words.say("help.title"),
        Section.HELP,
        new HelpView(
            TOPICS.stream().map(topic -> topic(words, topic)).toList(),
            Stream.of("search", "neighbours", "escape", "tab")
                .map(key -> key(words, key))
                .toList()));
  }

  private static HelpView.Topic topic(Words words, String topic) {
    String key = "help." + topic;
    return new HelpView.Topic(topic, words.say(key), words.say(key + ".text"));
  }

  private static HelpView.Key key(Words words, String key) {
    return new HelpView.Key(words.say("help.key." + key), words.say("help.key." + key + ".text"));
  }
}
