package dev.budgetpulse.persistence;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL server with a million entries in two hundred ledgers that writes down how it
 * executes each statement, those of its own that check foreign keys too.
 */
final class MillionEntries implements AutoCloseable {
  /** Who owns each ledger. */
  static final Actor ADA = Actor.of("ada");

  /** Tables that have a few hundred rows here, which are read faster as a whole. */
  private static final List<String> SMALL =
      List.of("ledger", "member", "account", "category_group", "actor", "import_batch");

  private static final Pattern SCAN = Pattern.compile("Seq Scan on budget_(?!pulse_)(\\w+)");

  /** A ledger that is given, or a row with one. */
  private static final Pattern LEDGER =
      Pattern.compile(
          "ledger_id\"? OPERATOR\\(pg_catalog.=\\) \\$1|\\$1 OPERATOR\\(pg_catalog.=\\) \"ledger_id"
              + "|ledger_id ?= ?\\$\\d|insert into budget_\\w+ ?\\(([a-z_]+, ?)*ledger_id");

  /** The list of an actor's ledgers. */
  private static final Pattern OF_ACTOR = Pattern.compile("actor ?= ?\\$1");

  private static final String IDS =
      """
      create function id(kind int, n bigint) returns uuid language sql immutable as
      $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$
      """;

  /** Five accounts, twenty categories, fifty payees, ten imports, five hundred changes a ledger. */
  private static final List<String> FILLING =
      List.of(
          "insert into budget_ledger select id(1, l), 'Ledger ' || l, 'EUR', 500, repeat('0', 64)"
              + " from generate_series(1, 200) l",
          "insert into budget_member select id(1, l), 'ada', 'OWNER' from generate_series(1, 200) l",
          "insert into budget_account select id(1, l), id(2, l * 5 + a), 'Account ' || a,"
              + " 'CHECKING', 'EUR', true, false, 'account ' || a"
              + " from generate_series(1, 200) l, generate_series(0, 4) a",
          "insert into budget_category_group select id(1, l), id(3, l * 4 + g), 'Group ' || g, g,"
              + " 'group ' || g from generate_series(1, 200) l, generate_series(0, 3) g",
          "insert into budget_category select id(1, l), id(4, l * 20 + c), id(3, l * 4 + c % 4),"
              + " 'Category ' || c, 'EXPENSE', c, false, 'category ' || c"
              + " from generate_series(1, 200) l, generate_series(0, 19) c",
          "insert into budget_payee select id(1, l), id(5, l * 50 + p), 'Payee ' || p,"
              + " 'payee ' || p, 'payee ' || p"
              + " from generate_series(1, 200) l, generate_series(0, 49) p",
          "insert into budget_import_batch select id(1, l), id(6, l * 10 + b), id(2, l * 5),"
              + " 'bank.csv', repeat('0', 64)"
              + " from generate_series(1, 200) l, generate_series(0, 9) b",
          """
          insert into budget_entry (ledger_id, entry_id, account_id, entry_date, amount, currency,
            kind, status, payee_id, memo, batch_id, bank_text, tags, version, folded_memo)
          select id(1, l), id(7, l * 5000 + n), id(2, l * 5 + n % 5),
            date '2021-01-01' + n * 1826 / 5000, -(n * 37 % 20000) - 1, 'EUR', 'MOVEMENT',
            case when n < 4500 then 'CLEARED' else 'UNCLEARED' end, id(5, l * 50 + n % 50),
            'memo ' || n, case when n % 5 = 0 then id(6, l * 10 + n / 500) end,
            case when n % 5 = 0 then 'CARD PAYMENT ' || n end,
            case when n % 100 = 0 then E'rare\\n' when n % 5 = 1 then E'work\\n' else '' end,
            n / 10 + 1, 'memo ' || n
          from generate_series(1, 200) l, generate_series(0, 4999) n
          """,
          """
          insert into budget_split select ledger_id, entry_id, 0,
            id(4, ('x' || right(ledger_id::text, 12))::bit(48)::bigint * 20 + version % 20), amount, ''
          from budget_entry
          """,
          "insert into budget_entry_tag select ledger_id, entry_id, rtrim(tags, E'\\n')"
              + " from budget_entry where tags <> ''",
          """
          insert into budget_imported_line select ledger_id, account_id, 'key:' || entry_id, batch_id,
            entry_id, entry_date, amount, currency, bank_text, '', false, 'new', 0, ''
          from budget_entry where batch_id is not null
          """,
          """
          insert into budget_monthly_total select e.ledger_id,
            extract(year from entry_date) * 100 + extract(month from entry_date), account_id, kind,
            category_id, id(0, 0) - id(0, 0), sum(amount), 'EUR', count(*)
          from budget_entry e join budget_split s using (ledger_id, entry_id) group by 1, 2, 3, 4, 5
          """
              .replace("id(0, 0) - id(0, 0)", "'00000000-0000-0000-0000-000000000000'::uuid"),
          "insert into budget_item select id(1, l), 'attention', 'item ' || i, '{}', i + 1"
              + " from generate_series(1, 200) l, generate_series(0, 99) i",
          "insert into budget_actor select id(1, l), id(8, l), 'ada' from generate_series(1, 200) l",
          """
          insert into budget_change_set select id(1, l), r, id(9, l * 1000 + r), id(8, l),
            1700000000000000 + r, 'USER', '', null, 1, repeat('0', 64), repeat('0', 64)
          from generate_series(1, 200) l, generate_series(1, 500) r
          """,
          """
          insert into budget_change_part select s.ledger_id, s.revision, 0, 1, p.packed
          from budget_change_set s, (select packed from budget_change_part limit 1) p
          where s.ledger_id in (select id(1, l) from generate_series(1, 200) l)
          """);

  private final OwnPostgres server;
  private final Path logs;
  private final BudgetDatabase database;
  private int marks;

  /** Starts a server in a folder. */
  MillionEntries(Path folder) {
    logs = folder.resolve("logs");
    server =
        OwnPostgres.start(
            folder.resolve("data"),
            Map.of(
                "fsync", "off",
                "shared_buffers", "256MB",
                "max_wal_size", "8GB",
                "maintenance_work_mem", "128MB",
                "autovacuum", "off",
                "logging_collector", "on",
                "log_directory", logs.toString(),
                "log_filename", "server.log",
                "session_preload_libraries", "auto_explain"));
    DatabaseConfig config = server.newDatabase("million");
    try (BudgetDatabase making = BudgetDatabase.open(config);
        Connection connection = making.connections().getConnection();
        Statement statement = connection.createStatement()) {
      // What histories are filled with was recorded of this one.
      BudgetPulse.on(making)
          .createLedger(ADA, "Model", Currency.getInstance("EUR"))
          .accounts()
          .open("Checking", Account.Kind.CHECKING);
      fill(statement);
    } catch (SQLException e) {
      server.close();
      throw new IllegalStateException(e);
    }
    for (String setting :
        List.of(
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_nested_statements = on",
            "auto_explain.log_parameter_max_length = 200")) {
      server.execute("alter database million set " + setting);
    }
    database = BudgetDatabase.open(config);
    // Those of the start do not count.
    plans();
  }

  /** Fills the tables without checking each row against others, and indexes them then. */
  private static void fill(Statement statement) throws SQLException {
    statement.execute("set statement_timeout = 0");
    statement.execute("set session_replication_role = replica");
    statement.execute("set synchronous_commit = off");
    Map<String, String> indexes = indexes(statement);
    for (String index : indexes.keySet()) {
      statement.execute("drop index " + index);
    }
    statement.execute(IDS);
    for (String filling : FILLING) {
      statement.execute(filling);
    }
    for (String definition : indexes.values()) {
      statement.execute(definition);
    }
    statement.execute("vacuum analyze");
  }

  private static Map<String, String> indexes(Statement statement) throws SQLException {
    Map<String, String> found = new java.util.TreeMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select indexname, indexdef from pg_indexes where schemaname = 'public'"
                + " and not exists (select 1 from pg_constraint c where c.conname = indexname)")) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
    }
    return found;
  }

  BudgetDatabase database() {
    return database;
  }

  /** Returns one of the ledgers, counted from 1. */
  static LedgerId ledger(int number) {
    return new LedgerId(UUID.fromString("00000001-0000-7000-8000-%012x".formatted(number)));
  }

  /** Returns how each statement was executed since this was asked before, with what it was. */
  List<String> plans() {
    String mark = "mark " + ++marks;
    try (Connection connection = database.connections().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select '" + mark + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String log = read(mark);
    return Stream.of(
            log.substring(Math.max(0, log.indexOf("mark " + (marks - 1)))).split("\n(?!\t)"))
        .filter(message -> message.contains("plan:"))
        .toList();
  }

  /** Waits until the log has what was marked, for another process writes it. */
  private String read(String mark) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    try {
      while (System.nanoTime() < deadline) {
        String log = Files.readString(logs.resolve("server.log"));
        if (log.contains(mark)) {
          return log;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("The server's log has no " + mark);
  }

  /** Returns those of some plans that read a large table from its beginning to its end. */
  static List<String> scans(List<String> plans) {
    List<String> found = new ArrayList<>();
    for (String plan : plans) {
      Matcher matcher = SCAN.matcher(plan);
      while (matcher.find()) {
        if (!SMALL.contains(matcher.group(1))) {
          found.add(plan);
        }
      }
    }
    return found.stream().distinct().collect(Collectors.toList());
  }

  /** Returns those of some plans whose statements could be about more than one ledger. */
  static List<String> withoutLedger(List<String> plans) {
    return plans.stream()
        .filter(plan -> plan.contains("budget_") && !LEDGER.matcher(plan).find())
        .filter(plan -> !OF_ACTOR.matcher(plan).find())
        .toList();
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
