package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the items of a change set refer to, seen from how the ledger will be. */
final class References {
  private final Sql sql;
  private final Steps steps;
  private final Set<ItemKey> named;
  private final Set<UUID> accounts = new HashSet<>();
  private final Map<UUID, Set<String>> currencies = new HashMap<>();
  private final Set<UUID> groups = new HashSet<>();
  private final Set<UUID> categories = new HashSet<>();
  private final Set<UUID> payees = new HashSet<>();
  private final Set<UUID> batches = new HashSet<>();

  References(Sql sql, ChangeDraft draft, Steps steps) {
    this.sql = sql;
    this.steps = steps;
    this.named = Named.by(draft);
  }

  /** Refuses changes that no order of events could make right. */
  void requireSound() throws SQLException {
    requireThere();
    requireWholeTransfers();
  }

  /** Refuses what would refer to nothing, the other halves of transfers left aside. */
  void requireThere() throws SQLException {
    for (Step step : steps.all()) {
      requireKept(step);
      step.after().ifPresent(this::note);
    }
    requireNamed();
    Map<UUID, Account> known = requireAll(ItemTable.ACCOUNTS, accounts);
    known.forEach(this::requireCurrency);
    requireAll(ItemTable.GROUPS, groups);
    requireAll(ItemTable.CATEGORIES, categories);
    requireAll(ItemTable.PAYEES, payees);
    requireAll(ItemTable.BATCHES, batches);
  }

  /** Notes what is named in data, and looks for what no table of its own is asked for later. */
  private void requireNamed() throws SQLException {
    Map<String, Set<UUID>> tables =
        Map.of(
            ItemTable.ACCOUNTS.type().name(), accounts,
            ItemTable.GROUPS.type().name(), groups,
            ItemTable.CATEGORIES.type().name(), categories,
            ItemTable.PAYEES.type().name(), payees,
            ItemTable.BATCHES.type().name(), batches);
    Set<ItemKey> others = new LinkedHashSet<>();
    for (ItemKey key : named) {
      Set<UUID> ids = tables.get(key.type());
      if (ids == null) {
        others.add(key);
      } else {
        ids.add(Named.id(key).orElseThrow(() -> unknown(key.type(), key.id())));
      }
    }
    if (others.isEmpty()) {
      return;
    }
    Map<ItemKey, Optional<Item>> changing = new HashMap<>();
    steps.all().forEach(step -> changing.put(step.key(), step.after()));
    Set<ItemKey> found =
        Named.present(sql, others.stream().filter(key -> !changing.containsKey(key)).toList());
    for (ItemKey key : others) {
      if (!changing.getOrDefault(key, Optional.empty()).isPresent() && !found.contains(key)) {
        throw unknown(key.type(), key.id());
      }
    }
  }

  private void requireCurrency(UUID id, Account account) {
    String currency = account.currency().getCurrencyCode();
    for (String wanted : currencies.getOrDefault(id, Set.of())) {
      if (!wanted.equals(currency)) {
        throw unknown("account", id + " in " + wanted);
      }
    }
  }

  private static void requireKept(Step step) {
    Item before = step.before().orElse(null);
    Item after = step.after().orElse(null);
    if (before instanceof Account was
        && after instanceof Account is
        && !was.currency().equals(is.currency())) {
      throw new IllegalArgumentException("The currency of an account never changes");
    }
    if (before instanceof Category was && after instanceof Category is && was.kind() != is.kind()) {
      throw new IllegalArgumentException("The kind of a category never changes");
    }
  }

  private void note(Item item) {
    if (item instanceof Entry entry) {
      accounts.add(entry.account().value());
      currencies
          .computeIfAbsent(entry.account().value(), account -> new HashSet<>())
          .add(entry.amount().currency().getCurrencyCode());
      entry.payee().map(PayeeId::value).ifPresent(payees::add);
      entry.batch().map(BatchId::value).ifPresent(batches::add);
      for (Split split : entry.splits()) {
        split.category().ifPresent(category -> categories.add(category.value()));
      }
    } else if (item instanceof ImportedLine line) {
      accounts.add(line.account().value());
      batches.add(line.batch().value());
    } else if (item instanceof ImportBatch batch) {
      accounts.add(batch.account().value());
    } else if (item instanceof Category category) {
      groups.add(category.group().value());
    }
  }

  /** Returns those of some items that will be there; refuses if one will not. */
  private <T extends Item> Map<UUID, T> requireAll(ItemTable<T> table, Set<UUID> ids)
      throws SQLException {
    Steps.Sorted<T> changing = steps.of(table.itemClass());
    Map<UUID, T> found = new HashMap<>();
    changing.afters().forEach(item -> found.put(table.id().apply(item), item));
    Set<UUID> others = new HashSet<>(ids);
    others.removeAll(found.keySet());
    changing.removed().stream().map(table.id()).forEach(others::remove);
    found.putAll(table.present(sql, others));
    for (UUID id : ids) {
      if (!found.containsKey(id)) {
        throw unknown(table.type().name(), id);
      }
    }
    return found;
  }

  static UnknownReferenceException unknown(String what, Object which) {
    return new UnknownReferenceException(what + " " + which);
  }

  private void requireWholeTransfers() throws SQLException {
    Map<UUID, Optional<Entry>> halves = new HashMap<>();
    Set<UUID> touched = new HashSet<>();
    for (Step step : steps.all()) {
      touch(step.before(), touched);
      touch(step.after(), touched);
    }
    if (touched.isEmpty()) {
      return;
    }
    for (Step step : steps.all()) {
      if (step.before().or(step::after).orElseThrow() instanceof Entry entry) {
        halves.put(entry.id().value(), step.after().map(Entry.class::cast));
      }
    }
    Set<UUID> others = new HashSet<>(touched);
    others.removeAll(halves.keySet());
    for (Entry entry : EntryTable.entries(sql, others)) {
      halves.put(entry.id().value(), Optional.of(entry));
    }
    for (UUID id : touched) {
      Optional<Entry> half = halves.getOrDefault(id, Optional.empty());
      Optional<Transfer> there = half.flatMap(Entry::transfer);
      if (there.isPresent()) {
        requireWhole(
            half.get(), halves.getOrDefault(there.get().entry().value(), Optional.empty()));
      }
    }
  }

  private static void touch(Optional<Item> item, Set<UUID> touched) {
    if (item.isPresent() && item.get() instanceof Entry entry && entry.transfer().isPresent()) {
      touched.add(entry.id().value());
      touched.add(entry.transfer().get().entry().value());
    }
  }

  /**
   * Refuses half of a transfer that its other half does not fit.
   *
   * @param found the entry that the half names, if there will be such an entry
   */
  static void requireWhole(Entry half, Optional<Entry> found) {
    Transfer there = half.transfer().orElseThrow();
    Transfer back = new Transfer(half.id(), half.account());
    Entry other =
        found
            .filter(entry -> entry.account().equals(there.account()))
            .filter(entry -> entry.transfer().equals(Optional.of(back)))
            .orElseThrow(() -> unknown("the other half of transfer", half.id()));
    if (!cancelOut(half, other)) {
      throw new IllegalArgumentException(
          "In one currency the halves of a transfer cancel out, "
              + half.amount()
              + " and "
              + other.amount()
              + " do not");
    }
    if (half.counts() != other.counts()) {
      throw new IllegalArgumentException("Either both halves of a transfer are void or none");
    }
  }

  private static boolean cancelOut(Entry half, Entry other) {
    long one = half.amount().minorUnits();
    return !half.amount().currency().equals(other.amount().currency())
        || (one != Long.MIN_VALUE && other.amount().minorUnits() == -one);
  }

  /**
   * Refuses to remove what something still refers to, once entries and lines are as they will be.
   *
   * @throws CommitRefused if there is such an item
   */
  void requireUnused() throws SQLException {
    Set<UUID> used = new HashSet<>();
    Set<UUID> removed = removed(ItemTable.ACCOUNTS);
    used.addAll(ItemTable.ACCOUNTS.usedBy(sql, "budget_entry", removed));
    used.addAll(ItemTable.ACCOUNTS.usedBy(sql, "budget_imported_line", removed));
    ItemTable.BATCHES.referring(sql, "account_id", removed).stream()
        .filter(batch -> !removed(ItemTable.BATCHES).contains(batch.id().value()))
        .forEach(batch -> used.add(batch.account().value()));
    removed = removed(ItemTable.BATCHES);
    used.addAll(ItemTable.BATCHES.usedBy(sql, "budget_entry", removed));
    used.addAll(ItemTable.BATCHES.usedBy(sql, "budget_imported_line", removed));
    used.addAll(ItemTable.PAYEES.usedBy(sql, "budget_entry", removed(ItemTable.PAYEES)));
    used.addAll(ItemTable.CATEGORIES.usedBy(sql, "budget_split", removed(ItemTable.CATEGORIES)));
    ItemTable.CATEGORIES.referring(sql, "group_id", removed(ItemTable.GROUPS)).stream()
        .filter(category -> !removed(ItemTable.CATEGORIES).contains(category.id().value()))
        .forEach(category -> used.add(category.group().value()));
    if (used.isEmpty()) {
      return;
    }
    List<ItemKey> keys =
        steps.all().stream()
            .filter(step -> step.after().isEmpty())
            .map(Step::key)
            .filter(key -> isReferred(key) && used.contains(UUID.fromString(key.id())))
            .toList();
    throw new CommitRefused(new Commit.InUse(keys));
  }

  private static boolean isReferred(ItemKey key) {
    return Set.of(
            ItemTable.ACCOUNTS.type().name(),
            ItemTable.BATCHES.type().name(),
            ItemTable.PAYEES.type().name(),
            ItemTable.CATEGORIES.type().name(),
            ItemTable.GROUPS.type().name())
        .contains(key.type());
  }

  private <T extends Item> Set<UUID> removed(ItemTable<T> table) {
    return steps.of(table.itemClass()).removed().stream()
        .map(table.id())
        .collect(Collectors.toUnmodifiableSet());
  }
}
