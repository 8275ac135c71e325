package dev.budgetpulse.persistence.migration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.migration.MigrationReport.Refused;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;

/** Rows 34 to 38, 45 and 49: the scripts are not those that the history speaks of. */
interface ScriptRows extends FaultRows {
  private void refusesBeforeConnecting(Sandbox sandbox, String code, String... names) {
    sandbox.through(
        new TestDataSource() {
          @Override
          public Connection getConnection() {
            throw new AssertionError("The scripts should have been looked at first");
          }
        });
    MigrationReport report = sandbox.run();
    Refusal refusal = assertInstanceOf(Refused.class, report, report::toText).refusal();
    assertTrue(refusal.code().matches(code), refusal::toText);
    for (String name : names) {
      assertTrue(refusal.toText().contains(name), refusal::toText);
    }
  }

  @Test
  default void row_34_one_version_twice_is_refused_before_connecting() {
    refusesBeforeConnecting(
        database().scripts("V1__shop.sql", V1, "V2__a.sql", V2, "V2__b.sql", V2),
        "HEAL-R70",
        "V2__a.sql",
        "V2__b.sql");
    refusesBeforeConnecting(
        database().scripts("V1__shop.sql", V1, "V2__a.sql", V2, "V2.0__b.sql", V2),
        "HEAL-R70",
        "V2__a.sql",
        "V2.0__b.sql");
  }

  @Test
  default void row_34_a_script_that_flyway_would_overlook_is_refused_before_connecting() {
    refusesBeforeConnecting(
        database().scripts("V1__shop.sql", V1, "v2__invoices.sql", V2),
        "HEAL-R\\d\\d",
        "v2__invoices.sql");
    refusesBeforeConnecting(
        database().scripts("V1__shop.sql", V1, "V2_invoices.sql", V2),
        "HEAL-R\\d\\d",
        "V2_invoices.sql");
  }

  @Test
  default void row_34_a_folder_without_scripts_is_refused() {
    Sandbox sandbox = database().scripts("V1__shop.sql", V1).without("V1__shop.sql");
    assertInstanceOf(Refused.class, sandbox.run());
  }

  @Test
  default void row_35_a_version_of_another_branch_is_refused() {
    database()
        .scripts("V1__shop.sql", V1, "V2__theirs.sql", "create table theirs (id int);")
        .history("2")
        .without("V2__theirs.sql")
        .scripts("V2__ours.sql", "create table ours (id int);")
        .refuses("HEAL-R71", "theirs", "ours");
  }

  /** A database at version 3 for which a version 2 turns up. */
  default Sandbox late(String script) {
    return database()
        .scripts("V1__shop.sql", V1)
        .scripts("V3__email.sql", "alter table customer add column email varchar(200);")
        .history("3")
        .scripts("V2__late.sql", script)
        .flyway(configuration -> configuration.outOfOrder(true));
  }

  @Test
  default void row_36_a_late_version_that_touches_nothing_of_the_later_ones_runs_if_allowed() {
    Sandbox sandbox = late("create table late (id int primary key);");
    sandbox.refuses("HEAL-R72", "v2");
    sandbox.options(options -> options.withLateVersions(true));
    MigrationReport report = sandbox.run();
    assertTrue(
        report.steps().stream().anyMatch(step -> step.code().equals("HEAL-071")), report::toText);
    sandbox.proven();
  }

  @Test
  default void row_36_a_late_version_that_touches_what_later_ones_changed_is_refused() {
    late("alter table customer add column phone varchar(20);")
        .options(options -> options.withLateVersions(true))
        .refuses("HEAL-R72", "v2", "customer");
  }

  @Test
  default void row_36_a_late_version_that_changes_rows_is_refused() {
    late("update counter set n = n + 1;")
        .options(options -> options.withLateVersions(true))
        .refuses("HEAL-R72", "v2");
  }

  @Test
  default void row_37_an_applied_version_without_a_script_is_refused_while_its_effects_are_there() {
    shop()
        .scripts("V1.5__gone.sql", "create table gone (id int primary key);")
        .history("1.5")
        .without("V1.5__gone.sql")
        .refuses("HEAL-R73", "1.5");
  }

  @Test
  default void row_37_a_database_newer_than_the_scripts_is_refused() {
    shop()
        .history("2")
        .scripts("V3__later.sql", "create table later (id int primary key);")
        .history("3")
        .without("V3__later.sql")
        .refuses("HEAL-R80", "v3", "v2");
  }

  @Test
  default void row_37_a_failed_version_newer_than_the_scripts_is_refused() {
    Sandbox sandbox =
        shop()
            .history("2")
            .scripts("V3__later.sql", "create table later (id int primary key);")
            .history("3")
            .without("V3__later.sql");
    sandbox.given(
        "update %s set %s = false where %s = '3'"
            .formatted(
                sandbox.quoted(Sandbox.HISTORY),
                sandbox.quoted("success"),
                sandbox.quoted("version")));
    sandbox.refuses("HEAL-R(80|51)", "v3");
  }

  @Test
  default void row_38_other_line_endings_and_a_byte_order_mark_are_no_difference() {
    byte[] windows = ("\uFEFF" + V1.replace("\n", "\r\n")).getBytes(UTF_8);
    shop().history("2").script("V1__shop.sql", windows).isUpToDate();
  }

  @Test
  default void row_38_blanks_at_the_ends_of_lines_are_corrected_in_the_history() {
    shop().history("2").scripts("V1__shop.sql", V1.replace("\n", "  \n")).heals("HEAL-060");
  }

  @Test
  default void row_38_comments_are_corrected_in_the_history() {
    Sandbox sandbox = shop();
    sandbox.options(options -> options).run();
    sandbox.scripts("V2__invoices.sql", "-- Since the second release.\n" + V2).heals("HEAL-060");
  }

  @Test
  default void row_38_another_encoding_of_a_comment_is_corrected_in_the_history() {
    String commented = "-- caf\u00e9\n" + V1;
    database()
        .scripts("V1__shop.sql", commented, "V2__invoices.sql", V2)
        .flyway(configuration -> configuration.encoding(ISO_8859_1))
        .history("2")
        .flyway(configuration -> configuration)
        .heals("HEAL-060");
  }

  @Test
  default void row_38_an_edited_script_is_refused() {
    shop()
        .history("2")
        .scripts("V2__invoices.sql", V2.replace("varchar(50)", "varchar(60)"))
        .refuses("HEAL-R60", "v2");
  }

  @Test
  default void row_38_a_line_break_inside_of_a_value_is_found_though_the_checksum_is_the_same() {
    String before = "insert into customer values (1, 'Ada\nLovelace');";
    String after = "insert into customer values (1, 'Ada\n\nLovelace');";
    Sandbox sandbox = database().scripts("V1__shop.sql", V1, "V2__customer.sql", before).migrates();
    sandbox.scripts("V2__customer.sql", after);
    MigrationReport report = sandbox.migrator().verify();
    Refused refused = assertInstanceOf(Refused.class, report, report::toText);
    assertTrue(refused.refusal().toText().contains("v2"), report::toText);
  }

  @Test
  default void row_45_what_differs_between_two_runs_is_not_taken_for_proof() {
    Sandbox sandbox =
        shop()
            .scripts(
                "V2__invoices.sql",
                "alter table customer add column made varchar(40) default '${node}';")
            .options(options -> options.withPlaceholders(Map.of("node", "a")))
            .given("alter table customer add column made varchar(40) default 'b'");
    sandbox.refuses("HEAL-R20", "customer.made");
  }

  @Test
  default void row_45_a_placeholder_of_the_moment_may_be_executed() {
    Sandbox sandbox =
        shop()
            .scripts(
                "V2__invoices.sql",
                "create table made (id int primary key, at varchar(40) default '${flyway:timestamp}');");
    MigrationReport report = sandbox.run();
    assertFalse(report instanceof Refused, report::toText);
    sandbox.isStillUpToDate();
  }

  @Test
  default void row_45_placeholders_of_the_connection_are_the_same_in_a_rehearsal() {
    shop()
        .scripts("V2__invoices.sql", "create table made (at varchar(40) default '${flyway:user}');")
        .migrates();
  }

  @Test
  default void row_45_what_a_rehearsal_can_not_foresee_is_executed_or_leaves_everything() {
    Sandbox sandbox =
        shop()
            .scripts(
                "V2__invoices.sql",
                "create table made (id int primary key, at varchar(80) default '${flyway:database}');");
    String before = CatalogReader.everything(sandbox.database());
    MigrationReport report = sandbox.run();
    if (report instanceof Refused) {
      assertEquals(before, CatalogReader.everything(sandbox.database()), report::toText);
    } else {
      sandbox.isStillUpToDate();
    }
  }

  @Test
  default void row_49_a_migration_in_java_runs_once() {
    database()
        .scripts("V1__shop.sql", V1)
        .java(List.of(new V2__Java("create table made_by_java (id int primary key)")))
        .migrates();
  }

  @Test
  default void row_49_a_duplicate_out_of_a_migration_in_java_is_refused() {
    Sandbox sandbox =
        shop()
            .without("V2__invoices.sql")
            .java(List.of(new V2__Java("create table invoice (id int primary key)")))
            .given("create table invoice (id int primary key)");
    String before = CatalogReader.schema(sandbox.database());
    sandbox.stops("HEAL-R\\d\\d", "v2");
    sandbox.stops("HEAL-R\\d\\d", "v2");
    assertTrue(before.equals(CatalogReader.schema(sandbox.database())));
  }

  /** A migration in Java of one statement. */
  final class V2__Java extends BaseJavaMigration {
    private final String sql;

    V2__Java(String sql) {
      this.sql = sql;
    }

    @Override
    public void migrate(Context context) throws Exception {
      try (var statement = context.getConnection().createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
