package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One step in the life of a ledger; numbers pick from what is there, modulo how much there is. Some
 * steps ask for what is not possible, and have to be refused.
 */
public sealed interface LedgerStep {
  /** The day around which everything happens. */
  LocalDate DAY = LocalDate.of(2026, 3, 14);

  /** Returns what the step changes, nothing if there is nothing to pick from. */
  List<Change> changes(LedgerNow now);

  /** One part of an entry. */
  record Part(long minor, Optional<Integer> category) {
    Split in(LedgerNow now, Account account) {
      Optional<CategoryId> id =
          category.flatMap(number -> LedgerNow.pick(now.categories(), number)).map(Category::id);
      return new Split(id, Money.ofMinor(minor, account.currency()), "");
    }
  }

  /** What an entry has besides its parts. */
  record Extras(
      Optional<Integer> payee,
      String memo,
      Set<String> tags,
      Entry.Status status,
      Entry.Kind kind) {}

  /** Records an entry. */
  record Enter(int account, int day, List<Part> parts, Extras extras) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return now.account(account).stream()
          .map(on -> Change.added(LedgerStep.entry(now, on, day, parts, extras)))
          .toList();
    }
  }

  private static Entry entry(
      LedgerNow now, Account account, int day, List<Part> parts, Extras extras) {
    List<Split> splits = parts.stream().map(part -> part.in(now, account)).toList();
    Money amount = Money.total(account.currency(), splits.stream().map(Split::amount).toList());
    return Entry.of(SampleLedger.entryId(), account.id(), DAY.plusDays(day), amount)
        .withSplits(splits)
        .withPayee(
            extras.payee().flatMap(number -> LedgerNow.pick(now.payees(), number)).map(Payee::id))
        .withMemo(extras.memo())
        .withTags(extras.tags())
        .withStatus(extras.status())
        .withKind(extras.kind());
  }

  /** Makes a transfer. */
  record Move(int from, int to, int day, long minor) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      Optional<Account> out = now.account(from);
      Optional<Account> in = now.account(to);
      if (out.isEmpty() || out.equals(in)) {
        return List.of();
      }
      Entry leaving = half(out.get(), -minor);
      Entry arriving = half(in.orElseThrow(), minor);
      return List.of(
          Change.added(leaving.withTransfer(LedgerStep.to(arriving))),
          Change.added(arriving.withTransfer(LedgerStep.to(leaving))));
    }

    private Entry half(Account account, long amount) {
      return Entry.of(
          SampleLedger.entryId(),
          account.id(),
          DAY.plusDays(day),
          Money.ofMinor(amount, account.currency()));
    }
  }

  private static Optional<Transfer> to(Entry other) {
    return Optional.of(new Transfer(other.id(), other.account()));
  }

  /** Adds the other half to an entry that has none. */
  record Mirror(int entry, int account) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      Optional<Entry> one = now.entry(entry).filter(found -> found.transfer().isEmpty());
      Optional<Account> on =
          now.account(account)
              .filter(found -> one.filter(e -> !e.account().equals(found.id())).isPresent());
      if (one.isEmpty() || on.isEmpty()) {
        return List.of();
      }
      Entry other =
          Entry.of(
                  SampleLedger.entryId(),
                  on.get().id(),
                  one.get().date(),
                  Money.ofMinor(-one.get().amount().minorUnits(), on.get().currency()))
              .withStatus(one.get().status())
              .withTransfer(LedgerStep.to(one.get()));
      return List.of(
          Change.replaced(one.get(), one.get().withTransfer(LedgerStep.to(other))),
          Change.added(other));
    }
  }

  /** Makes the halves of a transfer two entries. */
  record Unpair(int entry, boolean both) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return pair(now, entry, both, half -> Optional.of(half.withTransfer(Optional.empty())));
    }
  }

  private static List<Change> pair(
      LedgerNow now,
      int number,
      boolean both,
      java.util.function.Function<Entry, Optional<Entry>> change) {
    Optional<Entry> one = now.entry(number);
    Optional<Entry> other = both ? one.flatMap(now::otherHalf) : Optional.empty();
    return Stream.of(one, other)
        .flatMap(Optional::stream)
        .map(half -> new Change(Optional.of(half), change.apply(half).map(Item.class::cast)))
        .toList();
  }

  /** Gives an entry, and the other half of a transfer if wanted, a status. */
  record Confirm(int entry, Entry.Status status, boolean both) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return pair(now, entry, both, half -> Optional.of(half.withStatus(status)));
    }
  }

  /**
   * Changes an entry, perhaps decided on an old version of it; onto another account only for the
   * first three numbers.
   */
  record Edit(int entry, int account, int day, List<Part> parts, Extras extras, boolean stale)
      implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      Optional<Entry> found = now.entry(entry);
      Optional<Account> on =
          account < 3
              ? now.account(account)
              : now.accounts().stream()
                  .filter(own -> found.filter(e -> e.account().equals(own.id())).isPresent())
                  .findFirst();
      if (found.isEmpty() || on.isEmpty()) {
        return List.of();
      }
      Entry before = found.get();
      Entry wanted = LedgerStep.entry(now, on.get(), day, parts, extras);
      if (before.transfer().filter(to -> to.account().equals(wanted.account())).isPresent()) {
        return List.of();
      }
      Entry after =
          before
              .withAmount(wanted.amount(), wanted.splits())
              .withAccount(wanted.account())
              .withDate(wanted.date())
              .withMemo(wanted.memo())
              .withTags(wanted.tags());
      return List.of(
          Change.replaced(stale ? before.withVersion(before.version() + 1) : before, after));
    }
  }

  /** Removes an entry, and the other half of a transfer if wanted. */
  record Remove(int entry, boolean both) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return pair(now, entry, both, half -> Optional.empty());
    }
  }

  /** Takes lines in, perhaps also those that are known. */
  record Import(int account, List<Integer> keys, boolean onlyNew) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      Optional<Account> on = now.account(account);
      if (on.isEmpty()) {
        return List.of();
      }
      Set<Integer> wanted = new LinkedHashSet<>(keys);
      if (onlyNew) {
        wanted.removeIf(key -> isKnown(now, on.get().id(), key));
      }
      ImportBatch batch = now.sample().batch(on.get().id());
      List<Change> changes = new ArrayList<>(List.of(Change.added(batch)));
      for (int key : wanted) {
        Entry entry =
            Entry.of(
                    SampleLedger.entryId(),
                    on.get().id(),
                    DAY.plusDays(key),
                    Money.ofMinor(-450 - key % 2, on.get().currency()))
                .withStatus(Entry.Status.CLEARED)
                .withImported(Optional.of(new Imported(batch.id(), "CORNER SHOP 00" + key)));
        changes.add(Change.added(entry));
        changes.add(Change.added(SampleLedger.line(batch, key, entry)));
      }
      return changes;
    }

    private static boolean isKnown(LedgerNow now, AccountId account, int key) {
      return now.lines().stream()
          .anyMatch(
              line ->
                  line.account().equals(account) && line.importKey().value().equals("key:" + key));
    }
  }

  /** Removes an import, as a whole or only the batch itself. */
  record Undo(int batch, boolean whole) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      Optional<ImportBatch> found = LedgerNow.pick(now.batches(), batch);
      if (found.isEmpty()) {
        return List.of();
      }
      List<Change> changes = new ArrayList<>(List.of(Change.removed(found.get())));
      if (whole) {
        now.lines().stream()
            .filter(line -> line.batch().equals(found.get().id()))
            .forEach(line -> changes.add(Change.removed(line)));
        for (Entry entry : now.entries()) {
          if (entry.batch().equals(Optional.of(found.get().id()))) {
            changes.add(Change.removed(entry));
            changes.addAll(now.leftAlone(entry));
          }
        }
      }
      return changes;
    }
  }

  /** Lets a line no longer stand for an entry. */
  record Unlink(int line) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return LedgerNow.pick(now.lines(), line).stream()
          .map(found -> Change.replaced(found, found.withEntry(Optional.empty())))
          .toList();
    }
  }

  /** What has a name. */
  enum Named {
    ACCOUNT,
    GROUP,
    CATEGORY,
    PAYEE;

    List<? extends Item> all(LedgerNow now) {
      return switch (this) {
        case ACCOUNT -> now.accounts();
        case GROUP -> now.groups();
        case CATEGORY -> now.categories();
        case PAYEE -> now.payees();
      };
    }

    Optional<Item> pick(LedgerNow now, int number) {
      return LedgerNow.pick(all(now), number).map(Item.class::cast);
    }

    static Item renamed(Item item, String name) {
      if (item instanceof Account account) {
        return account.withName(name);
      }
      if (item instanceof CategoryGroup group) {
        return new CategoryGroup(group.id(), name, group.position());
      }
      return item instanceof Category category
          ? category.withName(name)
          : new Payee(((Payee) item).id(), name);
    }

    static String name(Item item) {
      if (item instanceof Account account) {
        return account.name();
      }
      if (item instanceof CategoryGroup group) {
        return group.name();
      }
      return item instanceof Category category ? category.name() : ((Payee) item).name();
    }

    Optional<Item> made(LedgerNow now, String name) {
      UUID id = SampleLedger.entryId().value();
      return switch (this) {
        case ACCOUNT ->
            Optional.of(
                new Account(
                    new AccountId(id),
                    name,
                    Account.Kind.CASH,
                    SampleLedger.EUR,
                    true,
                    name.length() % 2 == 0));
        case GROUP -> Optional.of(new CategoryGroup(new GroupId(id), name, name.length()));
        case CATEGORY ->
            LedgerNow.pick(now.groups(), name.length())
                .map(
                    group ->
                        new Category(
                            new CategoryId(id),
                            group.id(),
                            name,
                            Category.Kind.EXPENSE,
                            name.length(),
                            name.length() % 2 == 0));
        case PAYEE -> Optional.of(new Payee(new PayeeId(id), name));
      };
    }
  }

  /** Adds something with a name. */
  record Add(Named named, String name) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return named.made(now, name).stream().map(Change::added).toList();
    }
  }

  /** Gives something another name, perhaps decided on an old one. */
  record Rename(Named named, int which, String name, boolean stale) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return named.pick(now, which).stream()
          .map(
              item ->
                  Change.replaced(
                      stale ? Named.renamed(item, Named.name(item) + "!") : item,
                      Named.renamed(item, name)))
          .toList();
    }
  }

  /** Lets two things swap their names. */
  record Swap(Named named, int which) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      Optional<Item> one = named.pick(now, which);
      Optional<Item> other = named.pick(now, which + 1);
      if (one.isEmpty() || one.equals(other)) {
        return List.of();
      }
      return List.of(
          Change.replaced(one.get(), Named.renamed(one.get(), Named.name(other.orElseThrow()))),
          Change.replaced(other.get(), Named.renamed(other.get(), Named.name(one.get()))));
    }
  }

  /** Removes something with a name. */
  record Drop(Named named, int which) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return named.pick(now, which).stream().map(Change::removed).toList();
    }
  }

  /** Adds or replaces a note, perhaps decided on an old text. */
  record Write(String id, String text, long number, boolean stale) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      Note after = new Note(id, text, number, text.isEmpty() ? List.of() : List.of(text, id));
      Optional<Item> before = now.note(id).map(Item.class::cast);
      return List.of(new Change(stale ? Optional.of(after) : before, Optional.of(after)));
    }
  }

  /** Removes a note. */
  record Tear(int note) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      return LedgerNow.pick(now.notes(), note).stream().map(Change::removed).toList();
    }
  }

  /** Puts an entry into a category that is not there. */
  record Misfile(int entry) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      CategoryId unknown = new CategoryId(SampleLedger.entryId().value());
      return now.entry(entry).stream()
          .map(found -> Change.replaced(found, found.withCategory(Optional.of(unknown))))
          .toList();
    }
  }

  /** Two steps as one. */
  record Together(LedgerStep first, LedgerStep second) implements LedgerStep {
    @Override
    public List<Change> changes(LedgerNow now) {
      Set<Object> met = new HashSet<>();
      return Stream.of(first, second)
          .flatMap(step -> step.changes(now).stream())
          .filter(change -> met.add(change.key()))
          .toList();
    }
  }
}
