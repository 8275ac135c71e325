package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The payees of some names: as they are, or as they will be once some changes are committed.
 *
 * <p>Immutable and thread-safe.
 */
public final class NamedPayees {
  private final Map<String, Payee> byName;
  private final List<Change> additions;

  private NamedPayees(Map<String, Payee> byName, List<Change> additions) {
    this.byName = byName;
    this.additions = additions;
  }

  /**
   * Looks names up, whatever the letters' case; blank ones are nobody's.
   *
   * @throws InvalidFieldException if a name is too long or has control characters
   */
  public static NamedPayees of(Access access, Collection<String> names) {
    Map<String, String> wanted = new HashMap<>();
    for (String name : names) {
      String clean = Text.optional("payee's name", name, 200);
      if (!clean.isEmpty()) {
        wanted.putIfAbsent(Text.folded(clean), clean);
      }
    }
    Map<String, Payee> byName = new HashMap<>();
    if (wanted.isEmpty()) {
      return new NamedPayees(byName, List.of());
    }
    access
        .store(Role.VIEWER)
        .payees(access.ledger().id(), wanted.values())
        .forEach(payee -> byName.put(Text.folded(payee.name()), payee));
    List<Change> additions = new ArrayList<>();
    wanted.forEach(
        (folded, name) -> {
          if (!byName.containsKey(folded)) {
            Payee payee = new Payee(new PayeeId(access.nextId()), name);
            byName.put(folded, payee);
            additions.add(Change.added(payee));
          }
        });
    return new NamedPayees(byName, List.copyOf(additions));
  }

  /** Returns the payee of one of the names, empty if it is blank or was not asked for. */
  public Optional<Payee> find(String name) {
    return Optional.ofNullable(byName.get(Text.folded(name.strip())));
  }

  /** Returns the id of the payee of one of the names, empty if it is blank or was not asked for. */
  public Optional<PayeeId> id(String name) {
    return find(name).map(Payee::id);
  }

  /** Returns the changes that add the payees who are missing. */
  public List<Change> additions() {
    return additions;
  }
}
