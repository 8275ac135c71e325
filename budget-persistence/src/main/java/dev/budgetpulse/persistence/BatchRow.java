package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ImportBatch;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An import batch. */
@Entity
@Table(name = "budget_import_batch")
@IdClass(RowId.class)
class BatchRow {
  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "batch_id")
  UUID id;

  @Column(name = "account_id")
  UUID account;

  @Column(name = "source")
  String source;

  @Column(name = "fingerprint")
  String fingerprint;

  @Column(name = "committed_second")
  long committedSecond;

  @Column(name = "committed_nano")
  int committedNano;

  @Column(name = "committed_by")
  String committedBy;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected BatchRow() {}

  BatchRow(UUID ledger, ImportBatch batch) {
    this.ledger = ledger;
    this.id = batch.id().value();
    this.account = batch.account().value();
    this.source = batch.source();
    this.fingerprint = batch.fingerprint();
    Instant committedAt = batch.committedAt();
    this.committedSecond = committedAt.getEpochSecond();
    this.committedNano = committedAt.getNano();
    this.committedBy = batch.committedBy().name();
  }

  ImportBatch toBatch() {
    return new ImportBatch(
        new BatchId(id),
        new AccountId(account),
        source,
        fingerprint,
        Instant.ofEpochSecond(committedSecond, committedNano),
        Actor.of(committedBy));
  }
}
