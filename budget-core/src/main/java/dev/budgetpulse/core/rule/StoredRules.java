package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules as a ledger store keeps them. */
final class StoredRules implements Rules {
  private final Access access;

  StoredRules(Access access) {
    this.access = access;
  }

  @Override
  public List<Rule> all() {
    return store().items(ledger(), Rule.TYPE).stream().sorted(Order.OF_APPLICATION).toList();
  }

  @Override
  public RuleSet ready() {
    return RuleSet.of(all(), references());
  }

  private References references() {
    return References.of(store().accounts(ledger()), store().categories(ledger()));
  }

  @Override
  public Rule draft(String name, List<Condition> conditions, List<Action> actions) {
    return Rule.of(new RuleId(access.nextId()), name, conditions, actions);
  }

  @Override
  public RuleSaving save(Rule rule) {
    access.store(Role.EDITOR);
    AtomicReference<RuleSaving> result = new AtomicReference<>();
    access.commitDecided(
        ChangeSet.Source.USER,
        "Saved a rule",
        () -> {
          List<Rule> rules = all();
          Optional<Rule> current = find(rules, rule.id());
          List<Fault> faults = RuleSet.faults(rule, references());
          if (!faults.isEmpty()) {
            result.set(new RuleSaving.Refused(faults));
            return List.of();
          } else if (current.map(Rule::version).orElse(0L) != rule.version()) {
            result.set(new RuleSaving.Conflict(current));
            return List.of();
          }
          requireRoom(current.isPresent() ? rules.size() : rules.size() + 1);
          Rule saved = rule.withVersion(rule.version() + 1);
          result.set(new RuleSaving.Saved(saved));
          return List.of(
              current.map(was -> Change.replaced(was, saved)).orElseGet(() -> Change.added(saved)));
        });
    return Objects.requireNonNull(result.get());
  }

  private static void requireRoom(int rules) {
    if (rules > RuleSet.MOST_RULES) {
      throw new IllegalStateException("A ledger has at most " + RuleSet.MOST_RULES + " rules");
    }
  }

  private static Optional<Rule> find(List<Rule> rules, RuleId id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  @Override
  public void keep(Lesson lesson) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Learned rules",
        () -> {
          List<Rule> rules = all();
          References references = references();
          List<Change> changes = new ArrayList<>();
          for (Rule rule : lesson.save()) {
            Optional<Rule> current = find(rules, rule.id());
            if (current.map(Rule::version).orElse(0L) == rule.version()
                && RuleSet.faults(rule, references).isEmpty()) {
              Rule saved = rule.withVersion(rule.version() + 1);
              changes.add(
                  current
                      .map(was -> Change.replaced(was, saved))
                      .orElseGet(() -> Change.added(saved)));
            }
          }
          long added = changes.stream().filter(change -> change.before().isEmpty()).count();
          requireRoom((int) (rules.size() + added));
          lesson
              .delete()
              .forEach(
                  id ->
                      find(rules, id)
                          .filter(Rule::learned)
                          .ifPresent(rule -> changes.add(Change.removed(rule))));
          return changes;
        });
  }

  @Override
  public boolean remove(RuleId id) {
    access.store(Role.EDITOR);
    return access
        .commitDecided(
            ChangeSet.Source.USER,
            "Removed a rule",
            () -> find(all(), id).map(Change::removed).stream().toList())
        .isPresent();
  }

  @Override
  public RuleRun run(EntryFilter filter, Locks locks) {
    Map<PayeeId, String> payees =
        store().payees(ledger()).stream().collect(Collectors.toMap(Payee::id, Payee::name));
    Map<AccountId, Account> accounts =
        store().accounts(ledger()).stream()
            .collect(Collectors.toMap(Account::id, account -> account));
    RuleSet rules = ready();
    Map<EntryId, Entry> kept = new HashMap<>();
    Tally tally = rules.tally(locks);
    try (Stream<Entry> entries = Entries.of(access).stream(filter)) {
      entries.forEach(
          entry -> {
            String payee = entry.payee().map(id -> payees.getOrDefault(id, "")).orElse("");
            Subject subject = Subject.of(entry, payee, isCategorisable(entry, accounts));
            if (tally.add(subject).changesAnything()) {
              kept.put(entry.id(), entry);
            }
          });
    }
    return new RuleRun(access, tally.preview(), kept);
  }

  /** Says whether a category counts: for a movement on a budget that does not stay within it. */
  private static boolean isCategorisable(Entry entry, Map<AccountId, Account> accounts) {
    Account account = accounts.get(entry.account());
    if (entry.kind() != Entry.Kind.MOVEMENT || account == null || !account.onBudget()) {
      return false;
    }
    return entry
        .transfer()
        .map(transfer -> accounts.get(transfer.account()))
        .map(other -> !other.onBudget() || !other.currency().equals(account.currency()))
        .orElse(true);
  }

  private LedgerStore store() {
    return access.store(Role.VIEWER);
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }
}
