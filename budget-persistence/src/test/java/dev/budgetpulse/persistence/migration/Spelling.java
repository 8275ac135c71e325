package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the engines write differently, and where each tells what is in a schema. */
enum Spelling {
  H2(
      "\"",
      List.of(
          """
          select table_name, 'table', table_type from information_schema.tables
          where table_schema = current_schema""",
          """
          select table_name, 'column', column_name, data_type, character_maximum_length,
            numeric_precision, numeric_scale, datetime_precision, is_nullable, column_default,
            is_identity, is_generated
          from information_schema.columns where table_schema = current_schema""",
          """
          select c.table_name, 'constraint', c.constraint_name, c.constraint_type, u.column_name,
            u.ordinal_position, k.check_clause, r.update_rule, r.delete_rule, t.table_name,
            t.column_name
          from information_schema.table_constraints c
          left join information_schema.key_column_usage u
            on u.constraint_schema = c.constraint_schema
            and u.constraint_name = c.constraint_name
          left join information_schema.check_constraints k
            on k.constraint_schema = c.constraint_schema
            and k.constraint_name = c.constraint_name
          left join information_schema.referential_constraints r
            on r.constraint_schema = c.constraint_schema
            and r.constraint_name = c.constraint_name
          left join information_schema.key_column_usage t
            on t.constraint_schema = r.unique_constraint_schema
            and t.constraint_name = r.unique_constraint_name
            and t.ordinal_position = u.position_in_unique_constraint
          where c.table_schema = current_schema""",
          """
          select i.table_name, 'index', i.index_name, i.index_type_name, c.column_name,
            c.ordinal_position, c.is_unique
          from information_schema.indexes i
          join information_schema.index_columns c
            on c.index_schema = i.index_schema and c.index_name = i.index_name
          where i.table_schema = current_schema and not i.is_generated""",
          """
          select table_name, 'view', view_definition from information_schema.views
          where table_schema = current_schema""")),
  POSTGRESQL(
      "\"",
      List.of(
          """
          select table_name, 'table', table_type from information_schema.tables
          where table_schema = current_schema()""",
          """
          select table_name, 'column', column_name, data_type, character_maximum_length,
            numeric_precision, numeric_scale, datetime_precision, is_nullable, column_default,
            is_identity, is_generated, collation_name
          from information_schema.columns where table_schema = current_schema()""",
          """
          select t.relname, 'constraint', c.conname, c.contype, c.convalidated, c.condeferrable,
            pg_get_constraintdef(c.oid)
          from pg_constraint c
          join pg_class t on t.oid = c.conrelid
          join pg_namespace n on n.oid = c.connamespace
          where n.nspname = current_schema()""",
          """
          select t.relname, 'index', x.relname, i.indisvalid, i.indisunique,
            pg_get_indexdef(i.indexrelid)
          from pg_index i
          join pg_class t on t.oid = i.indrelid
          join pg_class x on x.oid = i.indexrelid
          join pg_namespace n on n.oid = t.relnamespace
          where n.nspname = current_schema()""",
          """
          select viewname, 'view', definition from pg_views
          where schemaname = current_schema()""")),
  MARIADB(
      "`",
      List.of(
          """
          select table_name, 'table', table_type, engine, table_collation
          from information_schema.tables where table_schema = database()""",
          """
          select table_name, 'column', column_name, column_type, is_nullable, column_default,
            extra, collation_name, generation_expression
          from information_schema.columns where table_schema = database()""",
          """
          select c.table_name, 'constraint', c.constraint_name, c.constraint_type, u.column_name,
            u.ordinal_position, r.update_rule, r.delete_rule, u.referenced_table_name,
            u.referenced_column_name
          from information_schema.table_constraints c
          left join information_schema.key_column_usage u
            on u.constraint_schema = c.constraint_schema
            and u.constraint_name = c.constraint_name and u.table_name = c.table_name
          left join information_schema.referential_constraints r
            on r.constraint_schema = c.constraint_schema
            and r.constraint_name = c.constraint_name and r.table_name = c.table_name
          where c.table_schema = database() and c.constraint_type <> 'CHECK'""",
          """
          select table_name, 'check', constraint_name, check_clause
          from information_schema.check_constraints where constraint_schema = database()""",
          """
          select s.table_name, 'index', s.index_name, s.non_unique, s.seq_in_index, s.column_name,
            s.collation, s.sub_part, s.index_type
          from information_schema.statistics s
          where s.table_schema = database() and not exists (
            select 1 from information_schema.referential_constraints r
            where r.constraint_schema = s.table_schema and r.table_name = s.table_name
            and r.constraint_name = s.index_name)""",
          """
          select table_name, 'view',
            replace(view_definition, concat('`', database(), '`.'), '')
          from information_schema.views where table_schema = database()"""));

  private final String quote;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> catalog;

  Spelling(String quote, List<String> catalog) {
    this.quote = quote;
    this.catalog = catalog;
  }

  static Spelling of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRESQL;
      case "MariaDB" -> MARIADB;
      default -> throw new IllegalArgumentException(product);
    };
  }

  /** Returns queries whose rows begin with the name of the table that they are about. */
  List<String> catalog() {
    return catalog;
  }

  String quoted(String name) {
    return quote + name + quote;
  }

  /** Returns how a column becomes wider; {@code definition} is its new definition in full. */
  String widening(String table, String column, String type, String definition) {
    return "alter table "
        + table
        + switch (this) {
          case H2 -> " alter column " + column + " set data type " + type;
          case POSTGRESQL -> " alter column " + column + " type " + type;
          case MARIADB -> " modify column " + definition;
        };
  }

  /** Takes out what an engine makes up and what thus differs from database to database. */
  String withoutChance(String row) {
    return this == H2
        ? row.replaceAll("\\b(CONSTRAINT|PRIMARY_KEY)_[0-9A-F]+(_[0-9]+)?\\b", "$1_?")
        : row;
  }
}
