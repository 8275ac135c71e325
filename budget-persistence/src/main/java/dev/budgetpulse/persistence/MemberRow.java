package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** An actor's role in a ledger. */
@Entity
@Table(name = "budget_member")
@IdClass(MemberRow.Key.class)
class MemberRow {
  record Key(UUID ledger, String actor) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "actor")
  String actor;

  @Enumerated(EnumType.STRING)
  @Column(name = "member_role")
  Role role;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected MemberRow() {}

  MemberRow(UUID ledger, Member member) {
    this.ledger = ledger;
    this.actor = member.actor().name();
    this.role = member.role();
  }
}
