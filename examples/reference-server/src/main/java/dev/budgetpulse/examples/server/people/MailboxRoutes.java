package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The mails that were sent, to be read by who tries the server on their own machine. */
final class MailboxRoutes {
  private static final String HERE = "/mailbox";

  private final Site site;
  private final People people;
  private final Mailbox mailbox;

  MailboxRoutes(Site site, People people, Mailbox mailbox) {
    this.site = site;
    this.people = people;
    this.mailbox = mailbox;
  }

  void add(RoutesConfig routes) {
    site.openTo(HERE);
    routes.get(HERE, this::show);
  }

  private void show(Context context) {
    // Nobody waits for the next round here.
    people.deliver();
    // Whoever has a link of a mail does what it is for.
    Site.showsSecret(context);
    Words words = site.words(context);
    site.show(
        context,
        "people/mailbox.jte",
        words.say("people.mailbox"),
        Optional.empty(),
        new MailboxView(mailbox.letters().stream().map(MailboxRoutes::letter).toList()),
        Optional.empty());
  }

  private static MailboxView.Letter letter(Mailbox.Letter letter) {
    List<MailboxView.Line> lines =
        Arrays.stream(letter.text().split("\n", -1))
            .map(line -> new MailboxView.Line(line, line.matches("https?://[^ ]+")))
            .toList();
    return new MailboxView.Letter(letter.to(), letter.subject(), lines);
  }
}
