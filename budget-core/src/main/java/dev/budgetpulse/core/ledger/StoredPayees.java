package dev.budgetpulse.core.ledger;

import java.util.List;
import java.util.Optional;

/** Payees as a ledger store keeps them. */
final class StoredPayees implements Payees {
  private final Access access;
  private final IdSource ids;

  StoredPayees(Access access, IdSource ids) {
    this.access = access;
    this.ids = ids;
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
    List<Payee> candidates =
        names.stream().map(name -> new Payee(new PayeeId(ids.next()), name)).toList();
    return access.store(Role.EDITOR).payees(access.ledger().id(), candidates);
  }
}
