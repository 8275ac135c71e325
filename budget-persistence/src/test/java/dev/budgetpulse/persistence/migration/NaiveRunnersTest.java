package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Why the runner is as it is: what becomes of the same databases otherwise. */
class NaiveRunnersTest extends Sandboxes {
  private static final String LATER = "create table later (id int primary key);";

  @Override
  public TestEngine engine() {
    return TestEngine.H2;
  }

  /**
   * A database that somebody has damaged.
   *
   * @param applied the newest version that the history tells of
   * @param query what rows are looked at in the end
   * @param right what it should give
   */
  private record Story(Sandbox sandbox, int applied, String query, List<String> right) {}

  private Story shop(String script, String... before) {
    Sandbox sandbox =
        database()
            .scripts("V1__shop.sql", V1, "V2__next.sql", script, "V3__later.sql", LATER)
            .history("1")
            .given("insert into counter values (1, 1)", "insert into customer values (1, 'Ada')")
            .given(before);
    return new Story(sandbox, 1, "select n from counter", List.of("1"));
  }

  private Story counted(int applied) {
    Sandbox sandbox =
        database()
            .scripts("V1__shop.sql", V1)
            .scripts(
                "V2__count.sql",
                "alter table customer add column email varchar(200);\n"
                    + "update counter set n = n + 1;")
            .scripts("V3__later.sql", LATER)
            .history("1")
            .given("insert into counter values (1, 0)")
            .history("2");
    return new Story(sandbox, applied, "select n from counter", List.of("1"));
  }

  private Story moved() {
    Sandbox sandbox =
        database()
            .scripts(
                "V1__home.sql",
                "create table person (id int primary key);",
                "V2__nick.sql",
                "alter table person add column nick varchar(50);",
                "V3__label.sql",
                "alter table person add column label varchar(50);\nupdate person set label = nick;",
                "V4__no_nick.sql",
                "alter table person drop column nick;",
                "V5__later.sql",
                LATER)
            .history("4")
            .given("insert into person values (1, 'countess')")
            .forgets("4")
            .forgets("3")
            .forgets("2");
    return new Story(sandbox, 1, "select label from person", List.of("countess"));
  }

  private Map<String, Supplier<Story>> stories() {
    String invoice = "create table invoice (id int primary key, note varchar(50), check (id > 0));";
    Map<String, Supplier<Story>> stories = new LinkedHashMap<>();
    stories.put(
        "3: a column of another length",
        () ->
            shop(
                "alter table customer add column email varchar(200);",
                "alter table customer add column email varchar(50)"));
    stories.put(
        "6: a table that lacks a column",
        () -> shop(invoice, "create table invoice (id int primary key, check (id > 0))"));
    stories.put(
        "9: rows that break a rule",
        () ->
            shop(
                invoice,
                "create table invoice (id int primary key, note varchar(50))",
                "insert into invoice values (-1, '')"));
    stories.put(
        "11: an index on other columns",
        () ->
            shop(
                "create index customer_lookup on customer (name);",
                "create index customer_lookup on customer (id)"));
    stories.put(
        "12: if not exists",
        () ->
            shop(
                "create table if not exists invoice (id int primary key);",
                "create table invoice (id varchar(9) primary key)"));
    stories.put(
        "13: renaming to a name that is taken",
        () ->
            shop(
                "alter table customer rename to client;",
                "create table client (id int primary key, name varchar(100) not null)"));
    stories.put("17: rows changed without a history", () -> counted(0));
    stories.put("39: a column that came and went", this::moved);
    stories.put("40: rows changed or not", () -> counted(1));
    return stories;
  }

  private static boolean isWrong(Story story) {
    try {
      story.sandbox().sameAsFresh();
      story.sandbox().rows(story.query(), story.right().toArray(String[]::new));
      return false;
    } catch (AssertionError | IllegalStateException e) {
      return true;
    }
  }

  @Test
  void whoever_takes_a_duplicate_for_done_says_that_all_is_well_over_damage() throws Exception {
    List<String> survived = new ArrayList<>();
    for (Map.Entry<String, Supplier<Story>> told : stories().entrySet()) {
      for (NaiveRunner runner : NaiveRunner.values()) {
        Story story = told.getValue().get();
        runner.migrate(story.sandbox().database(), story.sandbox().folder(), story.applied());
        if (!isWrong(story)) {
          survived.add(runner + " " + told.getKey());
        }
      }
    }
    assertEquals(List.of(), survived);
  }

  @Test
  void the_runner_mends_or_refuses_each_of_them() {
    stories()
        .forEach(
            (name, told) -> {
              Story story = told.get();
              if (story.applied() == 0) {
                story.sandbox().losesHistory(false);
              } else {
                story.sandbox().forgetsAbove(story.applied());
              }
              String before = CatalogReader.everything(story.sandbox().database());
              MigrationReport report = story.sandbox().run();
              if (report instanceof MigrationReport.Refused) {
                assertEquals(before, CatalogReader.everything(story.sandbox().database()), name);
              } else {
                story.sandbox().proven();
              }
              story.sandbox().rows(story.query(), story.right().toArray(String[]::new));
              assertTrue(
                  report instanceof MigrationReport.Refused
                      || report instanceof MigrationReport.Healed,
                  () -> name + ": " + report.toText());
            });
  }
}
