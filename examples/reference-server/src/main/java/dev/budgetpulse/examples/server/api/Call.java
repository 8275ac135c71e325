package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.server.entries.CategoryProposals;
import dev.budgetpulse.examples.server.people.Households;
import dev.budgetpulse.examples.server.people.Inviting;
import dev.budgetpulse.examples.server.people.Programs;
import dev.budgetpulse.examples.server.post.PostOffice;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.reports.status.ViewStore;
import dev.budgetpulse.security.account.Caller;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A call of an operation.
 *
 * @param <Q> its parameters
 * @param <B> what it brings
 */
final class Call<Q, B> {
  private final Server server;
  private final Entrance.Entered entered;
  private final Map<String, Object> places;
  private final Sent<Q, B> sent;
  private Optional<Book> book = Optional.empty();

  Call(Server server, Entrance.Entered entered, Map<String, Object> places, Sent<Q, B> sent) {
    this.server = server;
    this.entered = entered;
    this.places = Map.copyOf(places);
    this.sent = sent;
  }

  /** What all calls work with. */
  record Server(
      BudgetPulse pulse, InsightCache insights, Shapes shapes, Clock clock, Beyond beyond) {}

  /** What calls work with beyond the ledgers. */
  record Beyond(
      Programs programs,
      Inviting inviting,
      PostOffice post,
      ViewStore views,
      CategoryProposals proposals,
      Households households) {}

  /**
   * What a call brings.
   *
   * @param version which version it is for
   * @param once the id its change set must have so that it is made only once
   */
  record Sent<Q, B>(Q query, B body, Optional<String> version, Optional<ChangeSetId> once) {}

  Q query() {
    return sent.query();
  }

  B body() {
    return sent.body();
  }

  /** Returns on whose behalf it is; only of operations that need a token. */
  Programs.Grant caller() {
    return entered.grant().orElseThrow();
  }

  /** Returns where it comes from. */
  Caller from() {
    return entered.from();
  }

  BudgetPulse pulse() {
    return server.pulse();
  }

  Beyond beyond() {
    return server.beyond();
  }

  /** Returns what stands at the place of a type in the address. */
  <T> T at(String place, Class<T> type) {
    return type.cast(Optional.ofNullable(places.get(place)).orElseThrow());
  }

  /** Opens the ledger of the address, for who calls. */
  Book book() {
    Book opened = book.orElseGet(this::opened);
    book = Optional.of(opened);
    return opened;
  }

  private Book opened() {
    try {
      Book opened = server.pulse().open(caller().actor(), at("ledger", LedgerId.class));
      return sent.once().map(opened::under).orElse(opened);
    } catch (AccessDeniedException e) {
      // Whether there is a ledger is nobody's business who has none of its roles.
      throw Refusal.notFound();
    }
  }

  Insights insights() {
    return Insights.of(book(), server.insights());
  }

  /** Returns what day it is where who calls is. */
  LocalDate today() {
    return book()
        .preferences()
        .get()
        .find(StandardPreferences.TIME_ZONE)
        .map(zone -> LocalDate.ofInstant(server.clock().instant(), zone))
        .orElseGet(() -> LocalDate.now(server.clock()));
  }

  /**
   * Requires that a version is the one that the call is for.
   *
   * @param now how the versioned is now
   */
  void requireVersion(long version, Object now) {
    if (!sent.version().equals(Optional.of("\"" + version + "\""))) {
      throw Refusal.stale(json(now));
    }
  }

  /** Returns how a value looks as JSON. */
  JsonNode json(Object value) {
    return server.shapes().of(value.getClass()).write(value).orElseThrow();
  }
}
