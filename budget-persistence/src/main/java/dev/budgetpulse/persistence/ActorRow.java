package dev.budgetpulse.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a pseudonym in a ledger's history stands for; written by {@link History}. */
@Entity
@Table(name = "budget_actor")
@IdClass(ActorRow.Key.class)
class ActorRow {
  record Key(UUID ledger, UUID id) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "actor_id")
  UUID id;

  @Column(name = "actor")
  @Nullable String actor;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected ActorRow() {}
}
