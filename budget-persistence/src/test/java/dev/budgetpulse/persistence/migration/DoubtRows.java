package dev.budgetpulse.persistence.migration;

import org.junit.jupiter.api.Test;

/** Rows 39 and 40: neither the catalog nor the history says whether rows were changed. */
interface DoubtRows extends FaultRows {
  /** A column comes, is copied from, and goes. */
  default Sandbox moving() {
    return database()
        .scripts(
            "V1__home.sql",
            "create table person (id int primary key, name varchar(50) not null);",
            "V2__nick.sql",
            "alter table person add column nick varchar(50);",
            "V3__label.sql",
            """
            alter table person add column label varchar(50);
            update person set label = nick;
            """,
            "V4__no_nick.sql",
            "alter table person drop column nick;");
  }

  @Test
  default void row_39_a_chain_that_adds_and_drops_a_column_runs_from_its_begin() {
    moving()
        .history("1")
        .given("insert into person values (1, 'Ada')")
        .migrates()
        .rows("select id, name, label from person", "1|Ada|null");
  }

  @Test
  default void row_39_a_chain_that_adds_and_drops_a_column_runs_from_its_middle() {
    moving()
        .history("2")
        .given("insert into person values (1, 'Ada', 'countess')")
        .migrates()
        .rows("select id, name, label from person", "1|Ada|countess");
  }

  @Test
  default void row_39_the_end_of_such_a_chain_is_not_taken_for_its_begin() {
    Sandbox sandbox =
        moving()
            .history("4")
            .given("insert into person values (1, 'Ada', 'countess')")
            .forgets("4")
            .forgets("3")
            .forgets("2");
    sandbox.refuses("HEAL-R3[01]", "v3#2");
    sandbox.rows("select id, name, label from person", "1|Ada|countess");
  }

  @Test
  default void row_39_without_history_such_a_schema_may_be_at_two_places() {
    Sandbox sandbox =
        database()
            .scripts(
                "V1__home.sql",
                "create table person (id int primary key, name varchar(50) not null);",
                "V2__nick.sql",
                "alter table person add column nick varchar(50);",
                "V3__no_nick.sql",
                "alter table person drop column nick;")
            .given("create table person (id int primary key, name varchar(50) not null)")
            .given("insert into person values (1, 'Ada')");
    sandbox.refuses("HEAL-R31", "person.nick");
  }

  /** A version of which the definition is there and nobody knows about the rows. */
  default Sandbox doubtful(String guard) {
    return shop()
        .scripts(
            "V2__invoices.sql",
            "alter table customer add column email varchar(200);\n"
                + guard
                + "update counter set n = n + 1;\n")
        .given("alter table customer add column email varchar(200)");
  }

  @Test
  default void row_40_without_a_guard_it_is_refused() {
    doubtful("").refuses("HEAL-R30", "v2#2", "counter");
  }

  @Test
  default void row_40_a_guard_that_is_true_says_that_it_has_run() {
    doubtful("-- heal:done-when select n = 0 from counter where id = 1\n")
        .heals("HEAL-020")
        .rows("select n from counter", "0");
  }

  @Test
  default void row_40_a_guard_that_is_false_says_that_it_has_not_run() {
    doubtful("-- heal:done-when select n = 1 from counter where id = 1\n")
        .heals("HEAL-020")
        .rows("select n from counter", "1");
  }

  @Test
  default void row_40_a_guard_that_fails_says_nothing() {
    doubtful("-- heal:done-when select n = 1 from no_such_table\n").refuses("HEAL-R30", "v2#2");
  }

  @Test
  default void row_40_a_statement_that_may_be_repeated_is_run() {
    doubtful("-- heal:rerunnable\n").heals("HEAL-020").rows("select n from counter", "1");
  }

  @Test
  default void row_40_a_person_can_say_whether_it_has_run() {
    doubtful("")
        .options(options -> options.withAssumption("2#2", Assumption.DONE))
        .heals("HEAL-020")
        .rows("select n from counter", "0");
    doubtful("")
        .options(options -> options.withAssumption("2#2", Assumption.NOT_DONE))
        .heals("HEAL-020")
        .rows("select n from counter", "1");
  }
}
