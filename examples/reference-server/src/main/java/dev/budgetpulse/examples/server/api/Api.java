package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.examples.server.entries.CategoryProposals;
import dev.budgetpulse.examples.server.people.Households;
import dev.budgetpulse.examples.server.people.Inviting;
import dev.budgetpulse.examples.server.people.Programs;
import dev.budgetpulse.examples.server.post.PostOffice;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.reports.status.ViewStore;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.token.ApiTokenStore;
import dev.budgetpulse.security.token.InMemoryApiTokenStore;
import dev.budgetpulse.security.token.JdbcApiTokenStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The interface for programs. */
public final class Api {
  /** The address that all of it is below. */
  public static final String ADDRESS = Site.API;

  private static final String REST = ADDRESS + "/<rest>";

  private final List<Operation> operations;
  private final Answers answers;
  private final String description;

  /**
   * Makes the interface.
   *
   * @param pulse the ledgers
   * @param programs who may call, and on whose behalf
   * @param inviting asks people to share ledgers
   * @param post sends reports
   * @param views knows what each reader has seen
   * @param proposals proposes categories
   * @param households makes ledgers, and erases them with what is kept of them elsewhere
   * @param options how
   * @param insights keeps what was found in ledgers
   * @param clock says what day it is
   * @param random unpredictable
   */
  public Api(
      BudgetPulse pulse,
      Programs programs,
      Inviting inviting,
      PostOffice post,
      ViewStore views,
      CategoryProposals proposals,
      Households households,
      Options options,
      InsightCache insights,
      Clock clock,
      SecureRandom random) {
    Shapes shapes = new Shapes();
    Map<String, List<Operation>> all = operations();
    this.operations = all.values().stream().flatMap(List::stream).toList();
    this.description = Description.of(all, shapes);
    this.answers =
        new Answers(
            new Call.Server(
                pulse,
                insights,
                shapes,
                clock,
                new Call.Beyond(programs, inviting, post, views, proposals, households)),
            new Entrance(programs, options.limit(), random),
            options.receipts());
  }

  /**
   * How the interface is served.
   *
   * @param tokens keeps the tokens
   * @param receipts what was answered to requests that may come again
   * @param limit how often an account, or an address without one, may call
   */
  public record Options(ApiTokenStore tokens, Receipts receipts, LimitPolicy limit) {
    /** Returns the usual limit; tokens and receipts are forgotten when the server stops. */
    public static Options usual() {
      return new Options(new InMemoryApiTokenStore(), new InMemoryReceipts(), LimitPolicies.api());
    }

    /**
     * Returns these, with tokens and receipts kept in a database.
     *
     * @param source its connections; it has the tables of {@code budget-security}
     */
    public Options keptIn(DataSource source) {
      return new Options(JdbcApiTokenStore.of(source), JdbcReceipts.of(source), limit);
    }

    /** Returns these with another limit. */
    public Options withLimit(LimitPolicy other) {
      return new Options(tokens, receipts, other);
    }
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(ADDRESS + "/openapi.json", context -> answers.describe(context, description));
    for (Operation operation : operations) {
      routes.addHttpHandler(
          HandlerType.findOrCreate(operation.route().method()),
          ADDRESS + operation.route().path(),
          context -> answers.answer(context, operation));
    }
    for (HandlerType method :
        List.of(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS,
            HandlerType.HEAD)) {
      routes.addHttpHandler(method, ADDRESS, this::nothing);
      routes.addHttpHandler(method, REST, this::nothing);
    }
  }

  /** Forgets what was answered to somebody who is erased. */
  public void forget(Actor person) {
    answers.forget(person);
  }

  /** Describes the interface (OpenAPI 3.1), which needs no server. */
  public static String describe() {
    return Description.of(operations(), new Shapes());
  }

  /** Returns the description (OpenAPI 3.1). */
  String description() {
    return description;
  }

  private void nothing(Context context) {
    String address = context.path().substring(ADDRESS.length());
    String methods =
        operations.stream()
            .map(Operation::route)
            .filter(route -> route.isAt(address))
            .map(Operation.Route::method)
            .sorted()
            .collect(Collectors.joining(", "));
    answers.nothing(context, methods);
  }

  /** Returns all that the interface does, by what it is about. */
  private static Map<String, List<Operation>> operations() {
    Map<String, List<Operation>> all = new LinkedHashMap<>();
    all.put("ledgers", LedgerOperations.all());
    all.put("invitations", InvitationOperations.all());
    all.put("accounts", AccountOperations.all());
    all.put("categories", CategoryOperations.all());
    all.put("entries", EntryOperations.all());
    all.put("budget", BudgetOperations.all());
    all.put("templates", TemplateOperations.all());
    all.put("schedules", ScheduleOperations.all());
    all.put("goals", GoalOperations.all());
    all.put("limits", LimitOperations.all());
    all.put("rules", RuleOperations.all());
    all.put("sharing", SharingOperations.all());
    all.put("imports", ImportOperations.all());
    all.put("rates", RateOperations.all());
    all.put("history", HistoryOperations.all());
    all.put("insights", InsightOperations.all());
    all.put("reports", ReportOperations.all());
    all.put("mail", MailOperations.all());
    all.put("tokens", TokenOperations.all());
    return all;
  }
}
