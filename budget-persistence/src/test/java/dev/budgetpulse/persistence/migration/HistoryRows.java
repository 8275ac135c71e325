package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rows 1, 14 to 18, 22, 28, 29, 37 and 44: the history is not what the schema says. */
interface HistoryRows extends FaultRows {
  String COUNT = "update counter set n = n + 1;";

  /** A chain of definitions only, at whose end somebody is without Flyway knowing. */
  default Sandbox definitions() {
    return database().scripts("V1__shop.sql", V1, "V2__invoices.sql", V2);
  }

  /** A chain whose second version also changes rows. */
  default Sandbox counting() {
    return database()
        .scripts("V1__shop.sql", V1 + "insert into counter values (1, 0);")
        .scripts("V2__count.sql", "alter table customer add column email varchar(200);\n" + COUNT)
        .scripts("V3__state.sql", "alter table customer add column state varchar(20);");
  }

  @Test
  default void row_01_a_fresh_install_is_what_plain_flyway_makes_of_it() {
    counting()
        .migrates()
        .hasTheHistoryOfPlainFlyway()
        .rows("select n from counter", "1")
        .isUpToDate();
  }

  @Test
  default void row_01_a_repeatable_script_runs_again_when_it_has_changed() {
    Sandbox sandbox =
        definitions()
            .scripts("R__names.sql", "create or replace view names as select id from customer;")
            .migrates();
    sandbox
        .scripts("R__names.sql", "create or replace view names as select id, name from customer;")
        .migrates();
  }

  @Test
  default void row_14_a_schema_made_by_hand_without_history_is_recognised() {
    definitions()
        .given(V1.split(";\n", -1)[0], V1.split(";\n", -1)[1])
        .given(V2.split(";\n", -1)[0], V2.split(";\n", -1)[1])
        .given("insert into customer values (1, 'Ada', null)")
        .heals("HEAL-040")
        .rows("select id, name from customer", "1|Ada");
  }

  @Test
  default void row_14_a_schema_in_the_middle_of_the_chain_is_recognised_and_brought_to_its_end() {
    definitions()
        .given(V1.split(";\n", -1)[0], V1.split(";\n", -1)[1])
        .given("insert into customer values (1, 'Ada')")
        .heals("HEAL-040")
        .rows("select id, name, email from customer", "1|Ada|null");
  }

  @Test
  default void row_14_rows_that_a_chain_without_history_changes_are_in_doubt() {
    Sandbox sandbox =
        counting()
            .given(V1.split(";\n", -1)[0], V1.split(";\n", -1)[1])
            .given("insert into counter values (1, 5)")
            .given("alter table customer add column email varchar(200)")
            .given("alter table customer add column state varchar(20)");
    sandbox.refuses("HEAL-R30", "v1#3");
    sandbox
        .options(options -> options.withAssumption("1#3", Assumption.DONE))
        .refuses("HEAL-R30", "v2#2");
    sandbox
        .options(options -> options.withAssumption("2#2", Assumption.NOT_DONE))
        .heals("HEAL-040")
        .rows("select n from counter", "6");
  }

  @Test
  default void row_15_a_schema_that_is_nearly_that_of_a_version_is_refused_with_the_differences() {
    definitions()
        .given(V1.split(";\n", -1)[0], V1.split(";\n", -1)[1])
        .given("alter table customer add column email varchar(20)")
        .given("create table invoice (id int primary key, amount decimal(10,2) not null)")
        .refuses("HEAL-R40", "customer.email", "invoice.amount");
  }

  @Test
  default void row_16_a_history_that_was_dropped_is_written_again_from_the_journal() {
    Sandbox sandbox = counting().migrates().given("update customer set state = 'x'");
    sandbox.losesHistory(false).heals("HEAL-030").rows("select n from counter", "1");
  }

  @Test
  default void row_16_one_row_that_was_deleted_is_written_again_from_the_journal() {
    counting()
        .migrates()
        .forgets("3")
        .forgets("2")
        .heals("HEAL-030")
        .rows("select n from counter", "1")
        .hasTheHistoryOfPlainFlyway();
  }

  @Test
  default void row_17_without_history_and_journal_changes_of_rows_are_not_repeated() {
    Sandbox sandbox = counting().migrates().losesHistory(true);
    sandbox.refuses("HEAL-R30", "v1#3");
    sandbox
        .options(
            options ->
                options
                    .withAssumption("1#3", Assumption.DONE)
                    .withAssumption("2#2", Assumption.DONE))
        .heals("HEAL-040")
        .rows("select n from counter", "1");
  }

  @Test
  default void row_18_a_schema_of_something_else_is_refused() {
    definitions()
        .given("create table wordpress_posts (id int primary key, title varchar(90))")
        .refuses("HEAL-R40", "wordpress_posts");
  }

  @Test
  default void row_18_a_schema_may_be_shared_if_that_is_said() {
    Sandbox sandbox =
        definitions()
            .extra("create table wordpress_posts (id int primary key, title varchar(90))")
            .given("insert into wordpress_posts values (1, 'Hello')")
            .options(options -> options.withSharedSchema(true));
    sandbox.run();
    sandbox.proven().rows("select id, title from wordpress_posts", "1|Hello");
  }

  @Test
  default void row_22_a_version_that_ran_without_its_row_is_recognised() {
    definitions().history("2").forgets("2").heals("HEAL-031").hasTheHistoryOfPlainFlyway();
  }

  @Test
  default void row_22_a_version_that_ran_without_its_row_and_changed_rows_is_refused() {
    Sandbox sandbox = counting().history("2").forgets("2");
    sandbox.refuses("HEAL-R30", "v2#2", "counter");
    sandbox
        .options(options -> options.withAssumption("2#2", Assumption.DONE))
        .heals("HEAL-0\\d\\d")
        .rows("select n from counter", "1");
  }

  /** A version that fails at its last statement as long as two customers have one name. */
  default Sandbox failing(String between) {
    return database()
        .scripts("V1__shop.sql", V1)
        .history("1")
        .given("insert into counter values (1, 0)")
        .given("insert into customer values (1, 'Ada'), (2, 'Ada')")
        .scripts(
            "V2__unique.sql",
            "alter table customer add column email varchar(200);\n"
                + between
                + "alter table customer add constraint customer_name unique (name);\n");
  }

  /** Writes the row that says that a version failed, where Flyway itself writes none. */
  default Sandbox withFailedRow(Sandbox sandbox, String version) {
    if (engine().hasTransactionalDdl()) {
      sandbox.given(
          """
          insert into flyway_schema_history select 1 + max(installed_rank), '%s', 'unique', 'SQL',
            'V%s__unique.sql', 0, 'somebody', now(), 1, false from flyway_schema_history
          """
              .formatted(version, version));
    }
    return sandbox;
  }

  @Test
  default void row_28_a_version_that_failed_under_plain_flyway_is_resumed() {
    Sandbox sandbox = withFailedRow(failing("").failed(), "2");
    sandbox
        .given("update customer set name = 'Grace' where id = 2")
        .heals(engine().hasTransactionalDdl() ? "HEAL-050" : "HEAL-051")
        .rows("select id, name from customer order by id", "1|Ada", "2|Grace")
        .hasTheHistoryOfPlainFlyway();
  }

  @Test
  default void row_28_rows_changed_by_a_version_that_failed_under_plain_flyway_are_in_doubt() {
    Sandbox sandbox = withFailedRow(failing(COUNT).failed(), "2");
    sandbox.given("update customer set name = 'Grace' where id = 2");
    if (engine().hasTransactionalDdl()) {
      sandbox.heals("HEAL-050").rows("select n from counter", "1");
    } else {
      sandbox.refuses("HEAL-R(30|51)", "v2#2");
      sandbox
          .options(options -> options.withAssumption("2#2", Assumption.DONE))
          .heals("HEAL-051")
          .rows("select n from counter", "1");
    }
  }

  @Test
  default void row_28_a_version_that_failed_under_the_runner_is_resumed_where_it_failed() {
    Sandbox sandbox = failing(COUNT);
    String secret = sandbox.stops("HEAL-R2[14]", "customer_name").toText();
    assertTrue(!secret.contains("Ada"), secret);
    sandbox.given("update customer set name = 'Grace' where id = 2");
    sandbox.run();
    sandbox.proven().rows("select n from counter", "1").hasTheHistoryOfPlainFlyway();
  }

  @Test
  default void row_29_a_version_that_was_edited_after_a_part_of_it_ran_is_refused() {
    // The constraint breaks only because of what the version itself does before.
    String poison = "update customer set email = 'same';\n";
    String unique = "alter table customer add constraint customer_email unique (email);\n";
    String add = "alter table customer add column email varchar(200);\n";
    Sandbox sandbox =
        database()
            .scripts("V1__shop.sql", V1)
            .history("1")
            .given("insert into customer values (1, 'Ada'), (2, 'Grace')")
            .scripts("V2__unique.sql", add + poison + unique);
    sandbox.stops("HEAL-R24", "customer_email");
    String harmless = "update customer set email = name;\n";
    sandbox.scripts("V2__unique.sql", add + harmless + unique);
    if (engine().hasTransactionalDdl()) {
      sandbox.run();
      sandbox.proven().rows("select email from customer order by id", "Ada", "Grace");
    } else {
      sandbox.refuses("HEAL-R52", "v2#2");
    }
  }

  @Test
  default void row_29_the_statements_that_did_not_run_may_be_edited() {
    String add = "alter table customer add column email varchar(200);\n";
    String poison = "update customer set email = 'same';\n";
    Sandbox sandbox =
        database()
            .scripts("V1__shop.sql", V1)
            .history("1")
            .given("insert into customer values (1, 'Ada'), (2, 'Grace')")
            .scripts(
                "V2__unique.sql",
                add
                    + poison
                    + "alter table customer add constraint customer_email unique (email);\n");
    sandbox.stops("HEAL-R24", "customer_email");
    sandbox.scripts("V2__unique.sql", add + poison + "create index mails on customer (email);\n");
    sandbox.run();
    sandbox.proven().rows("select email from customer order by id", "same", "same");
  }
}
