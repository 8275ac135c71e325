package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import java.util.List;
import java.util.Optional;

/** Payees as a ledger store keeps them. */
final class StoredPayees implements Payees {
  private final Access access;

  StoredPayees(Access access) {
    this.access = access;
  }

  @Override
  public List<Payee> all() {
    return access.store(Role.VIEWER).payees(access.ledger().id());
  }

  @Override
  public Optional<Payee> find(PayeeId id) {
    return all().stream().filter(payee -> payee.id().equals(id)).findFirst();
  }

  @Override
  public List<Payee> named(List<String> names) {
    access.store(Role.EDITOR);
    names.forEach(name -> Text.required("payee's name", name, 200));
    access.commitDecided(
        ChangeSet.Source.USER, "New payees", () -> NamedPayees.of(access, names).additions());
    NamedPayees payees = NamedPayees.of(access, names);
    return names.stream().map(name -> payees.find(name).orElseThrow()).toList();
  }

  @Override
  public Payee rename(PayeeId id, String name) {
    access.store(Role.EDITOR);
    Payee renamed = new Payee(id, name);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Renamed a payee",
        () -> {
          List<Payee> all = all();
          if (all.stream()
              .anyMatch(
                  other -> !other.id().equals(id) && Text.sameName(other.name(), renamed.name()))) {
            throw new NameTakenException("a payee", renamed.name());
          }
          return Change.between(
              all.stream()
                  .filter(payee -> payee.id().equals(id))
                  .findFirst()
                  .orElseThrow(() -> new UnknownReferenceException("payee " + id)),
              renamed);
        });
    return renamed;
  }
}
