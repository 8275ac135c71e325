package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.ops.Jobs;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.persistence.PoolState;
import dev.budgetpulse.reports.delivery.Outbox;
import io.javalin.config.RoutesConfig;
import java.util.Optional;
import java.util.function.Supplier;

/** All pages about people. */
public final class PeopleRoutes {
  private final Site site;
  private final People people;
  private final Optional<Mailbox> mailbox;
  private final Optional<String> demo;
  private final Supplier<Optional<PoolState>> pool;
  private final Jobs jobs;
  private final Outbox reports;

  /**
   * Makes the routes of a site.
   *
   * @param mailbox the mails that may be read on a page, if they may
   * @param demo the address of the demonstration's account, if there is one
   * @param pool says how the connections to the database are
   * @param jobs what is done again and again
   * @param reports what became of reports by mail
   */
  public PeopleRoutes(
      Site site,
      People people,
      Optional<Mailbox> mailbox,
      Optional<String> demo,
      Supplier<Optional<PoolState>> pool,
      Jobs jobs,
      Outbox reports) {
    this.reports = reports;
    this.pool = pool;
    this.jobs = jobs;
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
    new AccountRoutes(site, people, mailbox.isPresent()).add(routes);
    new SecurityRoutes(site, people).add(routes);
    new MembersRoutes(site, people).add(routes);
    new AdminRoutes(site, people, pool, jobs, reports).add(routes);
    mailbox.ifPresent(mails -> new MailboxRoutes(site, people, mails).add(routes));
  }
}
