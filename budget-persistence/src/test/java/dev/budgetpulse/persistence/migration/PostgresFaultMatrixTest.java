package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresFaultMatrixTest extends FaultMatrix implements ServerRows {
  @Override
  public TestEngine engine() {
    return TestEngine.POSTGRESQL;
  }

  @Override
  public String[] tables() {
    return new String[] {
      "create table nap (id int primary key)",
      "create function naps(int) returns boolean language plpgsql immutable as"
          + " $$begin perform pg_sleep(1); return true; end$$"
    };
  }

  @Override
  public String[] naps() {
    return new String[] {"insert into nap values (1)"};
  }

  @Override
  public String slowDefinition() {
    return "alter table nap add constraint napping check (naps(id))";
  }

  @Override
  public String slowUpdate() {
    return "update counter set n = n + (select count(pg_sleep(1)) from nap)";
  }

  @Override
  public String nap() {
    return "select pg_sleep(1)";
  }

  @Override
  public String shadows() {
    return "select count(*) from pg_namespace where nspname like '%shadow%'";
  }

  @Override
  public String sessionsAt(String part) {
    return "select count(*) from pg_stat_activity where state = 'active' and query like '%s%%'"
        .formatted(part);
  }

  @Override
  public void endSessionsAt(Sandbox sandbox, String part) {
    sandbox
        .database()
        .rows(
            "select pg_terminate_backend(pid) from pg_stat_activity where query like '%s%%'"
                .formatted(part));
  }

  @Override
  public TestDatabase limited(TestDatabase database) {
    String user = "limited_" + database.url().replaceAll(".*faults_(\\w+).*", "$1");
    String name = database.url().replaceAll(".*/(faults_\\w+).*", "$1");
    database.execute(
        "create role " + user + " login",
        "grant all on schema public to " + user,
        "revoke create on database " + name + " from " + user);
    for (String table :
        database.rows("select tablename from pg_tables where schemaname = 'public'")) {
      database.execute("alter table public.\"" + table + "\" owner to " + user);
    }
    return database.as(user, "");
  }

  @Test
  void row_05_a_column_with_another_collation_is_refused() {
    shop()
        .given("alter table customer add column email varchar(200) collate \"C\"")
        .refuses("HEAL-R20", "customer.email", "\"C\"");
  }

  @Test
  void row_05_an_unlogged_table_is_refused() {
    shop()
        .given(
            "create unlogged table invoice (id int primary key, amount decimal(12,2) not null,"
                + " state varchar(20) default 'open', note varchar(50))")
        .refuses("HEAL-R2[02]", "invoice");
  }

  @Test
  void row_10_a_sequence_under_the_name_of_a_table_is_refused() {
    shop().given("create sequence invoice").refuses("HEAL-R22", "invoice", "sequence");
  }

  @Test
  void row_11_an_invalid_index_is_refused() {
    Sandbox sandbox =
        database()
            .scripts("V1__shop.sql", V1, "V2__i.sql", "create unique index who on customer (name);")
            .history("1")
            .given("insert into customer values (1, 'Ada'), (2, 'Ada')");
    assertThrows(
        IllegalStateException.class,
        () -> sandbox.given("create unique index concurrently who on customer (name)"));
    sandbox.given("delete from customer where id = 2").refuses("HEAL-R23", "who");
  }

  @Test
  void row_31_a_limit_that_the_database_sets_does_not_stop_a_migration() {
    Sandbox sandbox =
        shop()
            .scripts(
                "V2__invoices.sql", "update counter set n = n + (select count(pg_sleep(0.3)));");
    String name = sandbox.database().url().replaceAll(".*/(faults_\\w+).*", "$1");
    sandbox.given("alter database " + name + " set statement_timeout = 100");
    sandbox.run();
    sandbox.rows("select n from counter", "1");
  }

  @Test
  void row_33_an_index_that_is_built_concurrently_is_built_by_one_of_several_nodes()
      throws Exception {
    Sandbox sandbox =
        shop()
            .scripts(
                "V2__invoices.sql", "create index concurrently customer_name on customer (name);");
    List<MigrationReport> reports = CrashRows.atOnce(4, sandbox::run);
    for (MigrationReport report : reports) {
      if (report instanceof MigrationReport.Refused) {
        throw new AssertionError(report.toText());
      }
    }
    sandbox.proven();
  }

  @Test
  void row_44_a_script_that_names_the_schema_does_not_reach_it_from_the_rehearsal() {
    Sandbox sandbox =
        shop()
            .scripts(
                "V2__invoices.sql", "alter table public.customer add column email varchar(9);");
    String before = CatalogReader.everything(sandbox.database());
    MigrationPlan plan = sandbox.migrator().plan();
    if (!before.equals(CatalogReader.everything(sandbox.database()))) {
      throw new AssertionError(plan.toText());
    }
    MigrationReport report = sandbox.run();
    if (!(report instanceof MigrationReport.Refused)) {
      sandbox.proven();
    }
  }

  @Test
  void row_46_a_database_that_only_reads_is_refused() {
    Sandbox sandbox = shop();
    String name = sandbox.database().url().replaceAll(".*/(faults_\\w+).*", "$1");
    sandbox.given("alter database " + name + " set default_transaction_read_only = on");
    sandbox.stops("HEAL-R95");
  }

  @Test
  void row_52_a_right_that_is_missing_is_refused_until_it_is_given() {
    Sandbox sandbox = database().scripts("V1__shop.sql", V1);
    TestDatabase limited = limited(sandbox.database());
    sandbox.given("revoke all on schema public from public, " + limited.user());
    sandbox.given("grant usage on schema public to " + limited.user());
    sandbox.through(limited.source()).stops("HEAL-R95");
    sandbox.given("grant all on schema public to " + limited.user());
    MigrationReport report = sandbox.run();
    if (report instanceof MigrationReport.Refused) {
      throw new AssertionError(report.toText());
    }
    sandbox.proven();
  }

  @Test
  void row_48_a_pooler_that_changes_sessions_only_at_a_transaction_is_refused() throws Exception {
    Sandbox sandbox = shop();
    try (TransactionPooler pooler = new TransactionPooler(sandbox.database(), true)) {
      sandbox.through(pooler).stops("HEAL-R90", "pooler");
    }
    sandbox.rows(
        "select count(*) from information_schema.columns where column_name = 'email'", "0");
    sandbox.through(sandbox.database().source());
    assertFalse(sandbox.run() instanceof MigrationReport.Refused);
    sandbox.proven();
  }
}
