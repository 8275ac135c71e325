package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;
import java.util.Optional;

/** All pages about people. */
public final class PeopleRoutes {
  private final Site site;
  private final People people;
  private final Optional<Mailbox> mailbox;
  private final Optional<String> demo;

  /**
   * Makes the routes of a site.
   *
   * @param mailbox the mails that may be read on a page, if they may
   * @param demo the address of the demonstration's account, if there is one
   */
  public PeopleRoutes(Site site, People people, Optional<Mailbox> mailbox, Optional<String> demo) {
    this.site = site;
    this.people = people;
    this.mailbox = mailbox;
    this.demo = demo;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    new SignInRoutes(site, people, demo, mailbox.isPresent()).add(routes);
    new RegisterRoutes(site, people).add(routes);
    new LinkRoutes(site, people).add(routes);
    mailbox.ifPresent(mails -> new MailboxRoutes(site, people, mails).add(routes));
  }
}
