package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.migration.MigrationReport.Refused;
import dev.budgetpulse.persistence.migration.MigrationReport.UpToDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The ways in which the application that this library goes back to lost migrations: on a column
 * that was there already it recorded the newest version and went on.
 */
interface OldApplicationRows extends FaultRows {
  /** Its nine revisions, as steps that only go forward. */
  default Sandbox application() {
    return database()
        .scripts(
            "V1__init.sql",
            """
            create table users (
              id int primary key,
              email varchar(255) not null,
              full_name varchar(255)
            );
            create unique index users_email on users (email);
            create table categories (
              id int primary key,
              name varchar(100) not null,
              user_id int not null,
              constraint categories_user foreign key (user_id) references users (id)
            );
            create table entries (
              id int primary key,
              user_id int not null,
              category_id int,
              amount decimal(12,2) not null,
              constraint entries_user foreign key (user_id) references users (id),
              constraint entries_category foreign key (category_id) references categories (id)
            );
            """,
            "V2__user_preferences.sql",
            """
            create table user_preferences (
              id int primary key,
              user_id int not null,
              currency_code varchar(3),
              constraint preferences_user foreign key (user_id) references users (id)
            );
            """,
            "V3__complete_schema.sql",
            "alter table entries add column description varchar(255);",
            "V4__add_currency_to_entries.sql",
            "alter table entries add column currency_code varchar(3) default 'USD' not null;")
        .scripts(
            "V5__add_email_verification.sql",
            """
            alter table users add column is_verified boolean default false not null;
            alter table users add column verification_token varchar(255);
            alter table users add column verification_token_expires timestamp null default null;
            alter table users add column password_reset_token varchar(255);
            alter table users add column password_reset_expires timestamp null default null;
            alter table users add column created_at timestamp default current_timestamp not null;
            """,
            "V6__add_ai_features.sql",
            """
            create table user_ai_preferences (
              id int primary key,
              user_id int not null unique,
              min_confidence_threshold decimal(3,2) default 0.70
            );
            create table ai_models (
              id int primary key,
              user_id int not null,
              model_name varchar(100)
            );
            create table ai_suggestions (
              id int primary key,
              entry_id int,
              confidence_score decimal(3,2) not null,
              constraint suggestions_entry foreign key (entry_id) references entries (id)
                on delete cascade
            );
            """)
        .scripts(
            "V7__theme.sql",
            "alter table user_preferences add column theme varchar(10) default 'dark' not null;",
            "V8__avatar.sql",
            "alter table users add column avatar_url varchar(500);",
            "V9__longer_avatar.sql",
            engine().retype("users", "avatar_url", "text") + ";");
  }

  /** The database of somebody who has entered something. */
  default Sandbox applicationAt(String version) {
    return application()
        .history(version)
        .given(
            "insert into users (id, email) values (1, 'ada@example.org')",
            "insert into categories values (7, 'Food', 1)",
            "insert into entries (id, user_id, category_id, amount) values (1, 1, 7, 12.34)");
  }

  default void nothingIsLost(Sandbox sandbox) {
    sandbox
        .rows("select id, email from users", "1|ada@example.org")
        .rows("select id, category_id, amount from entries", "1|7|12.34");
  }

  /** Records versions as applied that were not, as the old application did. */
  default Sandbox stamped(Sandbox sandbox) {
    sandbox.plainFlyway(sandbox.database()).skipExecutingMigrations(true).load().migrate();
    return sandbox;
  }

  private static String verified(TestEngine engine) {
    return engine == TestEngine.MARIADB ? "0" : engine == TestEngine.H2 ? "FALSE" : "f";
  }

  @Test
  default void case_a_one_column_of_a_later_revision_was_added_by_hand() {
    Sandbox sandbox =
        applicationAt("4")
            .given("alter table users add column is_verified boolean default false not null")
            .heals("HEAL-020")
            .rows("select is_verified, avatar_url from users", verified(engine()) + "|null");
    nothingIsLost(sandbox);
  }

  @Test
  default void case_a_the_database_that_was_stamped_is_refused_and_what_is_missing_is_named() {
    Sandbox sandbox =
        stamped(
            applicationAt("4")
                .given("alter table users add column is_verified boolean default false not null"));
    sandbox.refuses(
        "HEAL-R41",
        "users.verification_token",
        "users.password_reset_token",
        "users.created_at",
        "users.avatar_url",
        "ai_models",
        "ai_suggestions",
        "user_ai_preferences",
        "user_preferences.theme");
    MigrationReport report = sandbox.migrator().verify();
    assertInstanceOf(Refused.class, report, report::toText);
    nothingIsLost(sandbox);
  }

  @Test
  default void case_a_the_database_that_was_stamped_is_healed_once_the_false_rows_are_gone() {
    Sandbox sandbox =
        stamped(
            applicationAt("4")
                .given("alter table users add column is_verified boolean default false not null"));
    for (String version : List.of("9", "8", "7", "6", "5")) {
      sandbox.forgets(version);
    }
    nothingIsLost(sandbox.heals("HEAL-020"));
  }

  @Test
  default void case_b_a_column_of_a_revision_behind_others_is_there() {
    Sandbox sandbox =
        applicationAt("3")
            .given("alter table users add column avatar_url varchar(500)")
            .given("update users set avatar_url = 'data:image/png'")
            .heals("HEAL-020")
            .rows("select avatar_url from users", "data:image/png")
            .rows("select currency_code from entries", "USD");
    nothingIsLost(sandbox);
  }

  @Test
  default void case_b_the_database_that_was_stamped_is_refused_and_what_is_missing_is_named() {
    stamped(applicationAt("3").given("alter table users add column avatar_url varchar(500)"))
        .refuses(
            "HEAL-R41",
            "entries.currency_code",
            "users.is_verified",
            "users.avatar_url",
            "ai_models",
            "user_preferences.theme");
  }

  @Test
  default void case_c_a_fresh_database_runs_the_whole_chain() {
    application().migrates().hasTheHistoryOfPlainFlyway();
  }

  @Test
  default void case_c_a_schema_that_an_orm_made_without_a_history_takes_every_later_migration() {
    Sandbox sandbox = applicationAt("9");
    sandbox
        .losesHistory(false)
        .heals("HEAL-040")
        .scripts("V10__goals.sql", "create table financial_goals (id int primary key);")
        .migrates();
    nothingIsLost(sandbox);
  }

  @Test
  default void case_d_tables_without_a_migration_are_taken_over_by_the_one_that_makes_them() {
    String goals =
        """
        alter table entries add column merchant_name varchar(255);
        create table financial_goals (id int primary key, name varchar(255) not null);
        """;
    nothingIsLost(applicationAt("9").scripts("V10__goals.sql", goals).migrates());
    Sandbox repaired =
        applicationAt("9")
            .scripts("V10__goals.sql", goals)
            .given("alter table entries add column merchant_name varchar(255)")
            .heals("HEAL-020");
    nothingIsLost(repaired);
  }

  @Test
  default void case_e_a_later_release_does_not_build_on_a_database_that_was_stamped() {
    Sandbox sandbox =
        stamped(applicationAt("6"))
            .scripts("V10__round.sql", "update entries set amount = round(amount, 0);");
    sandbox.refuses("HEAL-R41", "user_preferences.theme", "users.avatar_url");
    sandbox.rows("select amount from entries", "12.34");
  }

  @Test
  default void case_f_of_two_instances_that_start_together_one_migrates() throws Exception {
    Sandbox sandbox =
        applicationAt("4")
            .given("alter table users add column is_verified boolean default false not null");
    List<MigrationReport> reports = CrashRows.atOnce(2, sandbox::run);
    assertEquals(1, reports.stream().filter(UpToDate.class::isInstance).count(), reports::toString);
    assertTrue(reports.stream().noneMatch(Refused.class::isInstance), reports::toString);
    nothingIsLost(sandbox.proven());
  }
}
