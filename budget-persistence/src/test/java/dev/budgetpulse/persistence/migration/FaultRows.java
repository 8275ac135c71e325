package dev.budgetpulse.persistence.migration;

/** What the rows of the fault matrix are played on: one engine. */
interface FaultRows {
  /** A chain of two versions, the second of two statements, neither of which changes rows. */
  String V1 =
      """
      create table customer (id int primary key, name varchar(100) not null);
      create table counter (id int primary key, n int not null);
      """;

  String V2 =
      """
      alter table customer add column email varchar(200);
      create table invoice (
        id int primary key,
        amount decimal(12,2) not null,
        state varchar(20) default 'open',
        note varchar(50)
      );
      """;

  /** Returns a new and empty database. */
  Sandbox database();

  TestEngine engine();

  /** Returns a database at version 1 with one customer and a counter, and version 2 pending. */
  default Sandbox shop() {
    return database()
        .scripts("V1__shop.sql", V1, "V2__invoices.sql", V2)
        .history("1")
        .given("insert into customer values (1, 'Ada')", "insert into counter values (1, 0)");
  }
}
