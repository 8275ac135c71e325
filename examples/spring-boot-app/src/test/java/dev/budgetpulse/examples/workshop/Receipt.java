package dev.budgetpulse.examples.workshop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A row of a host that keeps its rows with Jakarta Persistence. */
@Entity
class Receipt {
  @Id private int id;

  protected Receipt() {}

  Receipt(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }
}
