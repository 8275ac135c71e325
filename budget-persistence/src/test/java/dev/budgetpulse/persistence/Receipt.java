package dev.budgetpulse.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of a host's own. */
@Entity
@Table(name = "host_receipt")
class Receipt {
  static final String TABLE =
      "create table host_receipt (receipt_id integer primary key, remark varchar(100) not null)";

  @Id
  @Column(name = "receipt_id")
  int id;

  @Column(name = "remark")
  String remark;

  protected Receipt() {}

  Receipt(int id) {
    this.id = id;
    this.remark = "receipt " + id;
  }
}
