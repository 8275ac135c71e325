package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.preference.PreferenceKey;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.server.entries.EntriesOrder;
import dev.budgetpulse.examples.server.settings.Proposals;
import dev.budgetpulse.examples.server.site.Look;
import dev.budgetpulse.reports.alert.AlertPreferences;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ledgers, who may do what in them, and what who calls prefers there. */
final class LedgerOperations {
  private static final String ALL = "/ledgers";
  private static final String ONE = ALL + "/{ledger}";
  private static final String MEMBER = ONE + "/members/{member}";
  private static final String PREFERENCES = ONE + "/preferences";

  private LedgerOperations() {}

  /** A ledger to be made. */
  record NewLedger(String name, Currency currency) {}

  /** A ledger and what who calls may do in it. */
  record OpenLedger(LedgerId id, String name, Currency currency, Role role) {}

  /** A role to be given. */
  record NewRole(Role role) {}

  /** Preferences by their names. */
  record Preferred(Map<String, String> preferences) {}

  private static File archive(Call<?, ?> call) {
    return new File(
        "budget-pulse.zip",
        "application/zip",
        call.beyond().programs().archive(call.caller().account())::writeTo);
  }

  static List<Operation> all() {
    return List.of(
        Operation.get("/export", "exportAll", "Gives all that is kept of who calls as a file.")
            .sends(LedgerOperations::archive),
        Operation.get(ALL, "listLedgers", "Lists the ledgers of who calls.")
            .lists(Ledger.class, call -> call.pulse().ledgers(call.caller().actor())),
        Operation.post(ALL, "createLedger", "Makes a ledger that who calls owns.")
            .takes(NewLedger.class)
            .makes(
                OpenLedger.class,
                call ->
                    opened(
                        call.beyond()
                            .households()
                            .make(call.caller().actor(), call.body().name(), call.body().currency())
                            .orElseThrow(() -> Refusal.of(Refusal.Problem.UNAUTHENTICATED)))),
        Operation.get(ONE, "getLedger", "Tells of a ledger.")
            .gives(OpenLedger.class, call -> opened(call.book())),
        Operation.delete(
                ONE, "eraseLedger", "Erases a ledger for good, with its history; owners only.")
            .does(
                call ->
                    call.beyond()
                        .households()
                        .erase(call.caller().actor(), call.book().ledger().id())),
        Operation.get(ONE + "/members", "listMembers", "Lists who may do what.")
            .lists(Member.class, call -> call.book().members().all()),
        Operation.put(MEMBER, "setMember", "Gives somebody a role.")
            .takes(NewRole.class)
            .gives(Member.class, LedgerOperations::granted),
        Operation.delete(MEMBER, "removeMember", "Takes somebody's role away.")
            .does(
                call -> {
                  if (!call.book().members().revoke(call.at("member", Actor.class))) {
                    throw lastOwner();
                  }
                }),
        Operation.get(PREFERENCES, "getPreferences", "Tells what who calls prefers.")
            .gives(Preferred.class, call -> new Preferred(call.book().preferences().get().texts())),
        Operation.patch(
                PREFERENCES, "changePreferences", "Changes preferences; an empty text forgets one.")
            .takes(Preferred.class)
            .gives(Preferred.class, LedgerOperations::preferred));
  }

  private static OpenLedger opened(Book book) {
    Ledger ledger = book.ledger();
    return new OpenLedger(ledger.id(), ledger.name(), ledger.currency(), book.role());
  }

  private static Member granted(Call<?, NewRole> call) {
    Member member = new Member(call.at("member", Actor.class), call.body().role());
    if (!call.book().members().grant(member.actor(), member.role())) {
      throw lastOwner();
    }
    return member;
  }

  private static Refusal lastOwner() {
    return Refusal.of(Refusal.Problem.CONFLICT, "A ledger needs an owner");
  }

  private static Preferred preferred(Call<?, Preferred> call) {
    List<PreferenceKey<?>> keys = keys(call.book().ledger().currency());
    Set<String> names = keys.stream().map(PreferenceKey::name).collect(Collectors.toSet());
    call.body()
        .preferences()
        .keySet()
        .forEach(
            name -> {
              if (!names.contains(name)) {
                throw new IllegalArgumentException("There is no preference of that name");
              }
            });
    Preferences changed =
        call.book()
            .preferences()
            .change(before -> changed(before, call.body().preferences(), keys));
    return new Preferred(changed.texts());
  }

  private static Preferences changed(
      Preferences before, Map<String, String> changes, Collection<PreferenceKey<?>> keys) {
    Map<String, String> texts = new TreeMap<>(before.texts());
    changes.forEach(
        (name, text) -> {
          if (text.isEmpty()) {
            texts.remove(name);
          } else {
            texts.put(name, text);
          }
        });
    Preferences after = Preferences.of(texts);
    after.invalid(keys).stream()
        .filter(invalid -> changes.containsKey(invalid.name()))
        .findFirst()
        .ifPresent(
            invalid -> {
              throw new IllegalArgumentException(
                  "The preference " + invalid.name() + " has no such value");
            });
    return after;
  }

  private static List<PreferenceKey<?>> keys(Currency currency) {
    return Stream.concat(
            Stream.of(
                StandardPreferences.LOCALE,
                StandardPreferences.TIME_ZONE,
                StandardPreferences.FIRST_WEEKDAY,
                StandardPreferences.THEME,
                StandardPreferences.currency(currency),
                Look.DENSITY,
                Look.SIZE,
                EntriesOrder.USUAL,
                Proposals.WANTED,
                Proposals.CONFIDENCE),
            AlertPreferences.keys().stream())
        .<PreferenceKey<?>>map(key -> key)
        .toList();
  }
}
