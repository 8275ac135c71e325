package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.goal.GoalId;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.limit.LimitId;
import dev.budgetpulse.core.reconcile.AssertionId;
import dev.budgetpulse.core.rule.RuleId;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.share.BillId;
import dev.budgetpulse.core.share.PersonId;
import dev.budgetpulse.core.share.SettlementId;
import dev.budgetpulse.core.template.TemplateId;
import dev.budgetpulse.reports.ReportKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something the interface does: it is served and described as it is declared here. Immutable.
 *
 * @param route where it is
 * @param summary what it does, in a sentence
 * @param query the record of its parameters
 * @param body the record that is sent, if any
 * @param mostBytes how large that may be
 * @param answer what comes back
 * @param writes whether a token must allow changes
 * @param versioned whether it must be said which version is meant
 * @param open whether nobody needs a token
 * @param deed does it
 */
record Operation(
    Route route,
    String summary,
    Class<?> query,
    Optional<Class<?>> body,
    int mostBytes,
    Answer answer,
    boolean writes,
    boolean versioned,
    boolean open,
    Deed<Object, Object, Object> deed) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final int USUALLY_MOST_BYTES = 256 * 1024;

  /** What can stand in addresses, by the name of the place. */
  private static final Map<String, Class<?>> PLACES =
      Map.ofEntries(
          Map.entry("ledger", LedgerId.class),
          Map.entry("account", AccountId.class),
          Map.entry("category", CategoryId.class),
          Map.entry("group", GroupId.class),
          Map.entry("payee", PayeeId.class),
          Map.entry("entry", EntryId.class),
          Map.entry("template", TemplateId.class),
          Map.entry("schedule", ScheduleId.class),
          Map.entry("goal", GoalId.class),
          Map.entry("limit", LimitId.class),
          Map.entry("rule", RuleId.class),
          Map.entry("person", PersonId.class),
          Map.entry("bill", BillId.class),
          Map.entry("settlement", SettlementId.class),
          Map.entry("batch", BatchId.class),
          Map.entry("assertion", AssertionId.class),
          Map.entry("report", dev.budgetpulse.reports.template.TemplateId.class),
          Map.entry("kind", ReportKind.class),
          Map.entry("day", LocalDate.class),
          Map.entry("member", Actor.class),
          Map.entry("base", Currency.class),
          Map.entry("quote", Currency.class),
          Map.entry("revision", Revision.class),
          Map.entry("token", String.class),
          Map.entry("topic", String.class),
          Map.entry("invitation", String.class));

  /** Where an operation is: a method, an address below the interface's, and its name. */
  record Route(String method, String path, String id) {
    /** Returns the names of the places in the address, in order. */
    List<String> places() {
      List<String> places = new ArrayList<>();
      Matcher matcher = PLACE.matcher(path);
      while (matcher.find()) {
        places.add(matcher.group(1));
      }
      return places;
    }

    /** Says whether an address below the interface's is one of these. */
    boolean isAt(String address) {
      return address.matches(PLACE.matcher(path).replaceAll("[^/]+"));
    }
  }

  /** What an operation takes that takes nothing. */
  record Nothing() {}

  /**
   * The form of an answer.
   *
   * @param status the status if all went well
   * @param many how many of a type there are
   * @param type of what type
   */
  record Answer(int status, Many many, Class<?> type) {}

  /** How many of a type there are in an answer. */
  enum Many {
    NONE,
    ONE,
    LIST,
    PAGE,
    FILE
  }

  /** Does what an operation does. */
  @FunctionalInterface
  interface Deed<Q, B, A> {
    A of(Call<Q, B> call);
  }

  /** Returns the type of what stands at a place of an address. */
  static Class<?> typeOf(String place) {
    return Optional.<Class<?>>ofNullable(PLACES.get(place))
        .orElseThrow(() -> new IllegalArgumentException("Nobody has said what {" + place + "} is"));
  }

  static Draft<Nothing, Nothing> get(String path, String id, String summary) {
    return draft("GET", path, id, summary).reading();
  }

  static Draft<Nothing, Nothing> post(String path, String id, String summary) {
    return draft("POST", path, id, summary);
  }

  static Draft<Nothing, Nothing> put(String path, String id, String summary) {
    return draft("PUT", path, id, summary);
  }

  static Draft<Nothing, Nothing> patch(String path, String id, String summary) {
    return draft("PATCH", path, id, summary);
  }

  static Draft<Nothing, Nothing> delete(String path, String id, String summary) {
    return draft("DELETE", path, id, summary);
  }

  private static Draft<Nothing, Nothing> draft(
      String method, String path, String id, String summary) {
    return new Draft<>(
        new Operation(
            new Route(method, path, id),
            summary,
            Nothing.class,
            Optional.empty(),
            USUALLY_MOST_BYTES,
            new Answer(204, Many.NONE, Nothing.class),
            true,
            false,
            false,
            call -> new Nothing()));
  }

  /**
   * An operation that is not declared to its end.
   *
   * @param <Q> its parameters
   * @param <B> what it takes
   */
  record Draft<Q, B>(Operation declared) {

    /** Takes parameters in the query of the address: the parts of a record. */
    <R> Draft<R, B> query(Class<R> type) {
      return new Draft<>(declared.with(type, declared.body(), declared.mostBytes()));
    }

    /** Takes a body. */
    <R> Draft<Q, R> takes(Class<R> type) {
      return new Draft<>(declared.with(declared.query(), Optional.of(type), declared.mostBytes()));
    }

    /** Takes a body of some size. */
    Draft<Q, B> upTo(int bytes) {
      return new Draft<>(declared.with(declared.query(), declared.body(), bytes));
    }

    /** Changes nothing. */
    Draft<Q, B> reading() {
      return new Draft<>(declared.with(false, declared.versioned(), declared.open()));
    }

    /** Is for one version only. */
    Draft<Q, B> versioned() {
      return new Draft<>(declared.with(declared.writes(), true, declared.open()));
    }

    /** Is for who has no token yet; nothing of it is kept to be answered again. */
    Draft<Q, B> open() {
      return new Draft<>(declared.with(false, declared.versioned(), true));
    }

    <A> Operation gives(Class<A> type, Deed<Q, B, A> deed) {
      return declared.with(new Answer(200, Many.ONE, type), deed);
    }

    <A> Operation makes(Class<A> type, Deed<Q, B, A> deed) {
      return declared.with(new Answer(201, Many.ONE, type), deed);
    }

    <A> Operation lists(Class<A> type, Deed<Q, B, List<A>> deed) {
      return declared.with(new Answer(200, Many.LIST, type), deed);
    }

    <A> Operation pages(Class<A> type, Deed<Q, B, Page<A>> deed) {
      return declared.with(new Answer(200, Many.PAGE, type), deed);
    }

    Operation sends(Deed<Q, B, File> deed) {
      return declared.with(new Answer(200, Many.FILE, File.class), deed);
    }

    Operation does(Consumer<Call<Q, B>> deed) {
      return this.<Nothing>with(
          call -> {
            deed.accept(call);
            return new Nothing();
          });
    }

    private <A> Operation with(Deed<Q, B, A> deed) {
      return declared.with(new Answer(204, Many.NONE, Nothing.class), deed);
    }
  }

  private Operation with(Class<?> newQuery, Optional<Class<?>> newBody, int newMostBytes) {
    return new Operation(
        route, summary, newQuery, newBody, newMostBytes, answer, writes, versioned, open, deed);
  }

  private Operation with(boolean newWrites, boolean newVersioned, boolean newOpen) {
    return new Operation(
        route, summary, query, body, mostBytes, answer, newWrites, newVersioned, newOpen, deed);
  }

  @SuppressWarnings("unchecked") // the draft has seen to the types
  private <Q, B> Operation with(Answer newAnswer, Deed<Q, B, ?> newDeed) {
    return new Operation(
        route,
        summary,
        query,
        body,
        mostBytes,
        newAnswer,
        writes,
        versioned,
        open,
        (Deed<Object, Object, Object>) (Deed<?, ?, ?>) newDeed);
  }
}
