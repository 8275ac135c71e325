package dev.budgetpulse.core.share;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shared costs of a book. Thread-safe as far as the store is. */
public final class Sharing {
  private static final String ERASED = "?";

  private final Access access;

  private Sharing(Access access) {
    this.access = access;
  }

  /** Returns the sharing service of an access. */
  public static Sharing of(Access access) {
    return new Sharing(access);
  }

  /** Returns the types of the items that shared costs are kept as. */
  public static List<ItemType<?>> itemTypes() {
    return List.of(SharedItem.PERSON, SharedItem.BILL, SharedItem.SETTLEMENT);
  }

  /** Returns people, bills and settlements as they are. */
  public SharedCosts costs() {
    // People last, so that nobody is missed who came with a bill meanwhile.
    return costs(all(SharedItem.BILL), all(SharedItem.SETTLEMENT), all(SharedItem.PERSON));
  }

  private static SharedCosts costs(
      List<Bill> bills, List<Settlement> settlements, List<Person> kept) {
    Map<PersonId, Person> people = new LinkedHashMap<>();
    boolean met = false;
    for (Person person : kept) {
      // Two at once, or an undo and a redo, may have made a second one of whoever keeps the books.
      boolean me = person.me() && !met;
      met |= me;
      people.put(person.id(), new Person(person.id(), person.name(), person.contact(), me));
    }
    // A bill may name people who were erased since, or whose coming was undone.
    Stream.concat(
            bills.stream().flatMap(SharedItem::people),
            settlements.stream().flatMap(SharedItem::people))
        .forEach(id -> people.computeIfAbsent(id, gone -> Person.named(gone, ERASED)));
    return new SharedCosts(List.copyOf(people.values()), bills, settlements);
  }

  private <T> List<T> all(ItemType<SharedItem<T>> type) {
    return access.store(Role.VIEWER).items(access.ledger().id(), type).stream()
        .map(SharedItem::value)
        .toList();
  }

  /**
   * Adds somebody to share costs with.
   *
   * @throws InvalidShareException if a text is blank, too long or not printable
   */
  public Person addPerson(String name, Optional<String> contact) {
    Person person = new Person(new PersonId(access.nextId()), name, contact, false);
    change("Somebody to share costs with", costs -> costs.with(person));
    return person;
  }

  /**
   * Returns the person who keeps the books, who is added under a name if they are not there yet.
   *
   * @throws InvalidShareException if the name is blank, too long or not printable
   */
  public Person me(String name) {
    Person me = Person.me(new PersonId(access.nextId()), name);
    change(
        "Whoever keeps the books",
        costs -> costs.people().stream().anyMatch(Person::me) ? costs : costs.with(me));
    return costs().people().stream().filter(Person::me).findFirst().orElseThrow();
  }

  /**
   * Shares a bill.
   *
   * @throws InvalidShareException if somebody is not known, the bill is there already, or a balance
   *     would not fit
   * @throws UnknownReferenceException if it belongs to an entry that is not in this ledger
   */
  public Bill share(Bill bill) {
    change(
        "Shared a bill",
        costs -> {
          bill.entry().ifPresent(this::requireHere);
          return costs.with(bill);
        });
    return bill;
  }

  private void requireHere(EntryId entry) {
    if (access.store(Role.VIEWER).entry(access.ledger().id(), entry).isEmpty()) {
      throw new UnknownReferenceException("entry " + entry);
    }
  }

  /** Returns an id for a bill that is about to be shared. */
  public BillId nextBill() {
    return new BillId(access.nextId());
  }

  /**
   * Replaces the bill of the same id, such as by a voided one.
   *
   * @throws InvalidShareException if there is none, or a balance would not fit
   * @throws UnknownReferenceException if it comes to belong to an entry that is not in this ledger
   */
  public void change(Bill bill) {
    change(
        "Changed a shared bill",
        costs -> {
          // An entry that the bill has outlived stays named.
          bill.entry()
              .filter(entry -> costs.bills().stream().noneMatch(belongs(bill.id(), entry)))
              .ifPresent(this::requireHere);
          return costs.replacing(bill);
        });
  }

  private static Predicate<Bill> belongs(BillId id, EntryId entry) {
    return bill -> bill.id().equals(id) && bill.entry().equals(Optional.of(entry));
  }

  /**
   * Records that somebody has paid somebody to settle.
   *
   * @param entry the entry of the ledger it belongs to, if there is one
   * @throws InvalidShareException if somebody is not known, or a balance would not fit
   * @throws UnknownReferenceException if the entry is not in this ledger
   */
  public Settlement settle(Payment payment, LocalDate date, Optional<EntryId> entry) {
    Settlement settlement = new Settlement(new SettlementId(access.nextId()), payment, date, entry);
    change(
        "Settled",
        costs -> {
          entry.ifPresent(this::requireHere);
          return costs.with(settlement);
        });
    return settlement;
  }

  /**
   * Takes a settlement back.
   *
   * @throws InvalidShareException if there is none
   */
  public void unsettle(SettlementId settlement) {
    change("Took a settlement back", costs -> costs.without(settlement));
  }

  /**
   * Erases who a person is, now and in the history: the name becomes another one and the contact
   * goes; bills and balances stay.
   *
   * @param name what the person is called from now on, such as "somebody"
   * @throws InvalidShareException if nobody is known by the id
   */
  public void erase(PersonId id, String name) {
    // The last change must not tell the name, for it stays.
    rename(id, ERASED);
    access.store(Role.EDITOR).eraseFromHistory(access.ledger().id(), SharedItem.PERSON.key(id));
    rename(id, name);
  }

  private void rename(PersonId id, String name) {
    change(
        "Erased who somebody is",
        costs -> {
          if (costs.people().stream().noneMatch(person -> person.id().equals(id))) {
            throw new InvalidShareException("person", "nobody is known as " + id);
          }
          return new SharedCosts(
              costs.people().stream()
                  .map(
                      person ->
                          person.id().equals(id)
                              ? new Person(id, name, Optional.empty(), person.me())
                              : person)
                  .toList(),
              costs.bills(),
              costs.settlements());
        });
  }

  private Optional<ChangeSet> change(String reason, UnaryOperator<SharedCosts> change) {
    return access.commitDecided(
        ChangeSet.Source.USER,
        reason,
        () -> {
          List<Bill> bills = all(SharedItem.BILL);
          List<Settlement> settlements = all(SharedItem.SETTLEMENT);
          List<Person> kept = all(SharedItem.PERSON);
          SharedCosts before = costs(bills, settlements, kept);
          SharedCosts after = change.apply(before);
          requireFits(after);
          List<Change> changes = new ArrayList<>();
          changes.addAll(differences(kept, people(kept, before, after), SharedItem::of));
          changes.addAll(differences(before.bills(), after.bills(), SharedItem::of));
          changes.addAll(differences(before.settlements(), after.settlements(), SharedItem::of));
          return changes;
        });
  }

  /** What is stored once must be told ever after, so what nobody can add up is not stored. */
  private static void requireFits(SharedCosts costs) {
    try {
      costs.balances();
    } catch (ArithmeticException e) {
      throw new InvalidShareException("total", "adds up with the others to more than fits");
    }
  }

  /** Returns the people to keep: whoever is shown otherwise than kept stays so until changed. */
  private static List<Person> people(List<Person> kept, SharedCosts before, SharedCosts after) {
    Map<PersonId, Person> people = new LinkedHashMap<>();
    kept.forEach(person -> people.put(person.id(), person));
    Set<Person> unchanged = Set.copyOf(before.people());
    after.people().stream()
        .filter(person -> !unchanged.contains(person))
        .forEach(person -> people.put(person.id(), person));
    return List.copyOf(people.values());
  }

  private static <T> List<Change> differences(
      List<T> before, List<T> after, Function<T, Item> item) {
    List<Change> changes = new ArrayList<>();
    Map<ItemKey, Item> left =
        before.stream().map(item).collect(Collectors.toMap(Item::key, Function.identity()));
    for (T value : after) {
      Item fresh = item.apply(value);
      Item old = left.remove(fresh.key());
      changes.addAll(old == null ? List.of(Change.added(fresh)) : Change.between(old, fresh));
    }
    left.values().forEach(gone -> changes.add(Change.removed(gone)));
    return changes;
  }
}
