package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class MariaDbFaultMatrixTest extends FaultMatrix implements ServerRows {
  @Override
  public TestEngine engine() {
    return TestEngine.MARIADB;
  }

  @Override
  public String[] tables() {
    return new String[] {"create table nap (id int primary key, pad varchar(100))"};
  }

  @Override
  public String[] naps() {
    return new String[] {"insert into nap select seq, repeat('z', 100) from seq_1_to_300000"};
  }

  @Override
  public String slowDefinition() {
    return "alter table nap add column deep int, algorithm=copy";
  }

  @Override
  public String slowUpdate() {
    return "update counter set n = n + (select 1 + sleep(1) from nap where id = 1)";
  }

  @Override
  public String nap() {
    return "do sleep(1)";
  }

  @Override
  public String shadows() {
    return "select count(*) from information_schema.schemata"
        + " where schema_name like concat(database(), '%shadow%')";
  }

  @Override
  public String sessionsAt(String part) {
    return "select count(*) from information_schema.processlist where info like '%s%%'"
        .formatted(part);
  }

  @Override
  public void endSessionsAt(Sandbox sandbox, String part) {
    for (String id :
        sandbox
            .database()
            .rows(
                "select id from information_schema.processlist where info like '%s%%'"
                    .formatted(part))) {
      sandbox.given("kill connection " + id);
    }
  }

  @Override
  public TestDatabase limited(TestDatabase database) {
    String name = database.url().replaceAll(".*/(faults_\\w+).*", "$1");
    String user = "u" + name.substring(7, 30);
    database.execute(
        "create user '" + user + "'@'%'", "grant all on `" + name + "`.* to '" + user + "'@'%'");
    return database.at(database.url().replace("user=root", "user=" + user)).as(user, "");
  }

  @Test
  void row_05_a_column_with_another_collation_is_refused() {
    shop()
        .given("alter table customer add column email varchar(200) character set latin1")
        .refuses("HEAL-R20", "customer.email", "latin1");
  }

  @Test
  void row_05_a_table_of_another_engine_is_refused() {
    shop()
        .given(
            "create table invoice (id int primary key, amount decimal(12,2) not null,"
                + " state varchar(20) default 'open', note varchar(50)) engine=MyISAM")
        .refuses("HEAL-R20", "invoice", "MyISAM");
  }

  @Test
  void row_10_a_sequence_under_the_name_of_a_table_is_refused() {
    shop().given("create sequence invoice").refuses("HEAL-R22", "invoice", "sequence");
  }

  @Test
  void row_46_a_server_that_only_reads_is_refused_until_it_writes() {
    Sandbox sandbox = shop();
    sandbox.through(limited(sandbox.database()).source());
    sandbox.given("set global read_only = 1");
    try {
      sandbox.stops("HEAL-R95", "READ_ONLY");
    } finally {
      sandbox.given("set global read_only = 0");
    }
    MigrationReport report = sandbox.run();
    assertFalse(report instanceof MigrationReport.Refused, report::toText);
    sandbox.proven();
  }

  @Test
  void row_52_a_right_that_is_missing_is_refused_until_it_is_given() {
    Sandbox sandbox = shop();
    TestDatabase limited = limited(sandbox.database());
    String name = sandbox.database().rows("select database()").get(0);
    sandbox.given(
        "grant all on `"
            + name.replace("_", "\\_")
            + "\\_shadow\\_%`.* to '"
            + limited.user()
            + "'@'%'");
    sandbox.given("revoke alter on `" + name + "`.* from '" + limited.user() + "'@'%'");
    sandbox.through(limited.source()).stops("HEAL-R95", "v2#1", "PERMISSION");
    sandbox.given("grant alter on `" + name + "`.* to '" + limited.user() + "'@'%'");
    MigrationReport report = sandbox.run();
    assertFalse(report instanceof MigrationReport.Refused, report::toText);
    sandbox.proven();
  }

  @Test
  void row_41_rows_of_a_table_without_transactions_are_in_doubt_after_a_crash() {
    for (int end = 1; ; end++) {
      WatchedSource.DiesAt death = new WatchedSource.DiesAt(end);
      Sandbox each = tally();
      each.through(new WatchedSource(each.database().source(), death));
      try {
        each.run();
        return;
      } catch (WatchedSource.Killed e) {
        each.through(each.database().source());
      }
      MigrationReport report = each.run();
      if (report instanceof MigrationReport.Refused refused) {
        if (!refused.refusal().code().matches("HEAL-R3\\d")) {
          throw new AssertionError(death + ": " + report.toText());
        }
      } else {
        each.rows("select n from tally", "1").proven();
      }
    }
  }

  private Sandbox tally() {
    return database()
        .scripts("V1__tally.sql", "create table tally (n int) engine=MyISAM;")
        .history("1")
        .scripts("V2__tally.sql", "insert into tally values (1);\ncreate table t (id int);");
  }
}
