package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows 2 to 13 and 50: something is there before the migration that makes it. */
interface ExistingObjectRows extends FaultRows {
  /** A table that is referred to, and one that a pending version creates with all its rules. */
  String RULES =
      """
      create table payment (
        id int primary key,
        customer_id int,
        amount int not null,
        reference varchar(40),
        constraint payment_amount check (amount > 0),
        constraint payment_reference unique (reference),
        constraint payment_customer foreign key (customer_id) references customer (id)
      );
      create table after_payment (id int primary key);
      """;

  String WITHOUT_RULES =
      "create table payment (id int primary key, customer_id int, amount int not null,"
          + " reference varchar(40))";

  default Sandbox payments() {
    return database().scripts("V1__shop.sql", V1, "V2__payments.sql", RULES).history("1");
  }

  @Test
  default void row_02_a_column_that_is_there_as_expected_is_passed_over() {
    shop()
        .given("alter table customer add column email varchar(200)")
        .given("update customer set email = 'ada@example.org'")
        .heals("HEAL-020")
        .rows("select id, name, email from customer", "1|Ada|ada@example.org")
        .hasTheHistoryOfPlainFlyway();
  }

  @Test
  default void row_02_everything_that_is_there_as_expected_is_passed_over() {
    shop()
        .given(V2.split(";\n", -1)[0], V2.split(";\n", -1)[1])
        .given("insert into invoice (id, amount) values (7, 12.34)")
        .heals("HEAL-020|HEAL-031")
        .rows("select id, amount, state from invoice", "7|12.34|open");
  }

  @Test
  default void row_03_a_column_of_another_length_scale_or_sign_is_refused() {
    Map<String, String> wrong =
        Map.of(
            "varchar(200)", "varchar(50)",
            "decimal(12,2)", "decimal(12,4)",
            "bigint", engine() == TestEngine.MARIADB ? "bigint unsigned" : "int");
    wrong.forEach(
        (expected, found) ->
            database()
                .scripts("V1__shop.sql", V1)
                .scripts("V2__c.sql", "alter table customer add column extra " + expected + ";")
                .history("1")
                .given("insert into customer values (1, 'Ada')")
                .given("alter table customer add column extra " + found)
                .refuses("HEAL-R20", "customer.extra"));
  }

  @Test
  default void row_03_the_refusal_tells_the_three_values() {
    Refusal refusal =
        shop()
            .given("alter table customer add column email varchar(50)")
            .refuses("HEAL-R20", "customer.email");
    Difference difference =
        refusal.differences().stream()
            .filter(d -> d.object().equalsIgnoreCase("column customer.email"))
            .findFirst()
            .orElseThrow();
    assertTrue(difference.before().isEmpty());
    assertTrue(difference.expected().orElseThrow().contains("200"));
    assertTrue(difference.found().orElseThrow().contains("50"));
  }

  @Test
  default void row_04_a_column_that_may_be_null_against_the_script_is_refused() {
    database()
        .scripts("V1__shop.sql", V1)
        .scripts("V2__c.sql", "alter table customer add column extra int default 1 not null;")
        .history("1")
        .given("alter table customer add column extra int default 1")
        .refuses("HEAL-R20", "customer.extra");
    shop()
        .given("alter table customer add column email varchar(200) default '' not null")
        .refuses("HEAL-R20", "customer.email");
  }

  @Test
  default void row_04_a_column_with_another_default_is_refused() {
    shop()
        .given(
            "create table invoice (id int primary key, amount decimal(12,2) not null,"
                + " state varchar(20) default 'paid', note varchar(50))")
        .refuses("HEAL-R20", "invoice.state");
    shop()
        .given("alter table customer add column email varchar(200) default 'none'")
        .refuses("HEAL-R20", "customer.email");
  }

  @Test
  default void row_06_a_table_that_lacks_a_column_is_given_it() {
    shop()
        .given(
            "create table invoice (id int primary key, amount decimal(12,2) not null,"
                + " state varchar(20) default 'open')",
            "insert into invoice values (1, 5.00, 'paid')")
        .heals("HEAL-021")
        .rows("select id, amount, state, note from invoice", "1|5.00|paid|null");
  }

  @Test
  default void row_07_a_required_column_is_not_added_to_rows_that_would_have_no_value() {
    shop()
        .given(
            "create table invoice (id int primary key, state varchar(20) default 'open',"
                + " note varchar(50))",
            "insert into invoice values (1, 'open', 'secret-note'), (2, 'open', 'secret-note')")
        .refuses("HEAL-R21", "invoice.amount", "2 rows");
  }

  @Test
  default void row_08_rules_that_are_missing_are_added_if_the_rows_obey_them() {
    payments()
        .given(WITHOUT_RULES)
        .given(
            "insert into customer values (1, 'Ada')",
            "insert into payment values (1, 1, 10, 'a'), (2, null, 20, null), (3, 1, 1, null)")
        .heals("HEAL-021")
        .rows("select id, amount from payment order by id", "1|10", "2|20", "3|1");
  }

  @Test
  default void row_08_an_index_that_is_missing_is_added() {
    database()
        .scripts("V1__shop.sql", V1)
        .scripts(
            "V2__i.sql",
            """
            create table visit (id int primary key, page varchar(40), since date);
            create index visit_page on visit (page, since);
            create unique index visit_since on visit (since);
            """)
        .history("1")
        .given("create table visit (id int primary key, page varchar(40), since date)")
        .given("create index visit_page on visit (page, since)")
        .heals("HEAL-020");
  }

  @Test
  default void row_09_a_check_is_not_added_over_rows_that_break_it() {
    payments()
        .given(WITHOUT_RULES, "insert into payment values (1, null, -77001, null)")
        .given("insert into payment values (2, null, 0, null), (3, null, 5, null)")
        .refuses("HEAL-R2[14]", "payment_amount", "2 rows");
  }

  @Test
  default void row_09_uniqueness_is_not_added_over_rows_that_break_it() {
    Refusal refusal =
        payments()
            .given(WITHOUT_RULES)
            .given(
                "insert into payment values (1, null, 1, 'top-secret'), (2, null, 1, 'top-secret'),"
                    + " (3, null, 1, 'top-secret'), (4, null, 1, 'other')")
            .refuses("HEAL-R2[14]", "payment_reference", "1 duplicate");
    assertFalse(refusal.toText().contains("top-secret"), refusal.toText());
  }

  @Test
  default void row_09_a_foreign_key_is_not_added_over_rows_that_break_it() {
    payments()
        .given(WITHOUT_RULES, "insert into payment values (1, 4711, 1, null)")
        .refuses("HEAL-R2[14]", "payment_customer", "1 row");
  }

  @Test
  default void row_09_a_new_constraint_of_the_script_is_not_tried_over_rows_that_break_it() {
    Refusal refusal =
        database()
            .scripts(
                "V1__shop.sql",
                V1,
                "V2__u.sql",
                "alter table customer add constraint customer_name unique (name);")
            .history("1")
            .given("insert into customer values (1, 'top-secret'), (2, 'top-secret')")
            .stops("HEAL-R2[14]", "customer_name");
    assertFalse(refusal.toText().contains("top-secret"), refusal.toText());
  }

  @Test
  default void row_10_a_view_under_the_name_of_a_table_is_refused() {
    shop()
        .given("create view invoice as select id, name from customer")
        .refuses("HEAL-R22", "invoice", "view", "table");
  }

  @Test
  default void row_11_an_index_on_other_columns_is_refused() {
    String index = "create index customer_lookup on customer (name);";
    database()
        .scripts("V1__shop.sql", V1, "V2__i.sql", index)
        .history("1")
        .given("create index customer_lookup on customer (name, id)")
        .refuses("HEAL-R20", "customer_lookup");
    database()
        .scripts("V1__shop.sql", V1, "V2__i.sql", index)
        .history("1")
        .given("create unique index customer_lookup on customer (name)")
        .refuses("HEAL-R20", "customer_lookup");
  }

  @Test
  default void row_11_constraints_of_the_same_name_with_another_meaning_are_refused() {
    payments()
        .given(
            WITHOUT_RULES, "alter table payment add constraint payment_amount check (amount > 10)")
        .refuses("HEAL-R20", "payment_amount");
    payments()
        .given(
            WITHOUT_RULES,
            "alter table payment add constraint payment_customer foreign key (customer_id)"
                + " references customer (id) on delete cascade")
        .refuses("HEAL-R20", "payment_customer");
    payments()
        .given(
            WITHOUT_RULES,
            "alter table payment add constraint payment_reference unique (reference, id)")
        .refuses("HEAL-R20", "payment_reference");
  }

  @Test
  default void row_12_if_not_exists_does_not_hide_a_difference() {
    database()
        .scripts(
            "V1__shop.sql",
            V1,
            "V2__t.sql",
            "create table if not exists invoice (id int primary key, amount decimal(12,2));")
        .history("1")
        .given("create table invoice (id varchar(10) primary key, amount decimal(12,2))")
        .refuses("HEAL-R20", "invoice.id");
    database()
        .scripts(
            "V1__shop.sql",
            V1,
            "V2__t.sql",
            "alter table customer add column if not exists email varchar(200);")
        .history("1")
        .given("alter table customer add column email varchar(20)")
        .refuses("HEAL-R20", "customer.email");
  }

  @Test
  default void row_12_if_not_exists_over_the_same_is_passed_over() {
    database()
        .scripts(
            "V1__shop.sql",
            V1,
            "V2__t.sql",
            "create table if not exists invoice (id int primary key, amount decimal(12,2));")
        .history("1")
        .given("create table invoice (id int primary key, amount decimal(12,2))")
        .heals("HEAL-020|HEAL-031");
  }

  @Test
  default void row_13_renaming_to_a_name_that_is_taken_is_refused() {
    database()
        .scripts("V1__shop.sql", V1, "V2__r.sql", "alter table customer rename to client;")
        .history("1")
        .given("insert into customer values (1, 'Ada')")
        .given("create table client (id int primary key, name varchar(50) not null)")
        .refuses("HEAL-R2[012]", "client");
  }

  @Test
  default void row_13_renaming_to_a_name_that_is_taken_by_an_equal_table_is_refused() {
    database()
        .scripts("V1__shop.sql", V1, "V2__r.sql", "alter table customer rename to client;")
        .history("1")
        .given("insert into customer values (1, 'Ada')")
        .given("create table client (id int primary key, name varchar(100) not null)")
        .given("insert into client values (2, 'Grace')")
        .refuses("HEAL-R(2[012]|31)", "c");
  }

  @Test
  default void row_50_what_somebody_added_besides_is_left_alone() {
    shop()
        .extra(
            "alter table customer add column nickname varchar(30)",
            "create table own_notes (id int primary key, note varchar(50))",
            "create index own_index on customer (nickname)")
        .given("update customer set nickname = 'countess'")
        .migrates()
        .rows("select id, name, nickname, email from customer", "1|Ada|countess|null");
  }

  @Test
  default void row_50_a_required_column_of_somebody_else_is_refused_where_the_script_inserts() {
    Sandbox sandbox =
        shop()
            .scripts("V2__invoices.sql", "insert into customer (id, name) values (2, 'Grace');")
            .given("delete from customer")
            .given("alter table customer add column nickname varchar(30) not null");
    sandbox.refuses("HEAL-R\\d\\d", "customer.nickname");
  }

  @Test
  default void row_53_a_refusal_is_the_same_twice_and_changes_nothing() {
    shop()
        .given("alter table customer add column email varchar(50)")
        .refuses("HEAL-R20", "customer.email", "50", "200");
  }
}
