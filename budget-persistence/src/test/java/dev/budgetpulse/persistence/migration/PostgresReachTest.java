package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostgresReachTest {
  private static final PostgresReach REACH = new PostgresReach(Set.of("app", "Other x", "public"));

  private static String objection(String sql) {
    return REACH.objection(sql).orElse("none");
  }

  @Test
  void a_name_with_another_schema_is_found() {
    for (String sql :
        List.of(
            "create table app.t (a int)",
            "create table APP . t (a int)",
            "create table \"app\".t (a int)",
            "create table app/* x /* y */ */./**/t (a int)",
            "select * from t -- app\n join app.u using (a)",
            "select 1.5, 2.e4 from db.app.t",
            "create function f() returns int language sql as $$ select a from app.t $$",
            "create function f() returns int language sql as $b$ select $$app.t$$ $b$",
            "create or replace function f() returns int language sql as 'select a from app.t'",
            "do 'begin delete from app.t; end'",
            "do $$ begin execute 'drop table app.t'; end $$",
            "do $$ begin execute E'drop table \\x app.t'; end $$",
            "select nextval('app.s')",
            "select 'app.t'::regclass, cast(1 as int)",
            "select cast('app.t' as regclass)")) {
      assertEquals("it names the schema app", objection(sql), sql);
    }
    assertEquals("it names the schema Other x", objection("select * from \"Other x\".t"));
  }

  @Test
  void text_comments_and_aliases_are_no_names_of_schemas() {
    for (String sql :
        List.of(
            "insert into t values ('app.t', 'it''s app.t', E'\\'app.t', 'a' || 'app.b')",
            "create table t (a int) -- app.t\n /* app.t */",
            "select a.app, a.b, \"APP\".x from a, \"APP\"",
            "select app from t where app > 1. and $1 = 2 and a$app = 3",
            "comment on table t is 'see app.t",
            "create index i on t (lower(a)) where b = 'public.x'",
            "select \"quoted \"\" app.t\" from t",
            "select pg_catalog.now(), information_schema.x",
            "$unclosed$ nothing",
            "/* open app.t",
            "")) {
      assertEquals("none", objection(sql), sql);
    }
  }

  @Test
  void what_changes_the_session_is_found() {
    for (String sql :
        List.of(
            "set search_path = ''",
            "set local search_path to app",
            "SET SESSION Search_Path TO app",
            "set schema 'app'",
            "set role admin",
            "set session authorization admin",
            "alter table t set schema app",
            "create function f() returns int language sql set search_path = app as ''",
            "create function f() returns int language sql set search_path to pg_temp, app as ''",
            "do $$ begin set search_path = app; end $$",
            "reset role",
            "reset all",
            "reset search_path",
            "select set_config('search_path', 'app', false)",
            "discard all")) {
      assertEquals("it ", objection(sql).substring(0, 3), sql);
    }
  }

  @Test
  void what_belongs_to_no_schema_is_found() {
    for (String sql :
        List.of(
            "create database d",
            "create role r",
            "create user mapping for u server s",
            "create schema if not exists s",
            "drop schema app cascade",
            "create extension if not exists citext",
            "alter system set x = 1",
            "create event trigger e on ddl_command_end execute function f()",
            "create foreign data wrapper w",
            "alter default privileges grant select on tables to u",
            "create or replace trusted procedural language l",
            "comment on database d is 'x'",
            "drop owned by u",
            "reassign owned by u to v",
            "select 1; create role r",
            "do $$ begin if true then create role r; end if; end $$",
            "do $$ begin execute 'create role r'; end $$",
            "grant admin to u",
            "grant usage on schema app to u",
            "grant select on all tables in schema app to u",
            "revoke connect on database d from u",
            "copy t from '/etc/passwd'",
            "copy t to program 'sh'",
            "notify c",
            "select * from U&\"\\0061pp\".t",
            "do $1$ $2$ $3$ $a$ $b$ $c$ $d$ $e$ $f$ $g$ $h$ $i$ $j$ $k$ $l$ x")) {
      assertEquals("it ", objection(sql + " ").substring(0, 3), sql);
    }
  }

  @Test
  void ordinary_statements_are_let_through() {
    for (String sql :
        List.of(
            "create table t (id int primary key, role text, schema text)",
            "alter table t add column role text, alter role set not null",
            "update t set role = 'x', schema = 'y'",
            "update t set schema = 'y'",
            "insert into t values (1) on conflict do update set role = 'x'",
            "create function f() returns int language sql set search_path = pg_catalog, pg_temp"
                + " as 'select 1'",
            "create function f() returns int language sql set search_path from current as ''",
            "create foreign table f (a int) server s",
            "grant select, insert on t to u",
            "revoke all on t from public",
            "copy t from stdin",
            "set statement_timeout = 0",
            "reset statement_timeout",
            "select set_config('a.b', 'c', false)",
            "comment on table t is 'x'",
            "create view v as select 'a' as role")) {
      assertEquals(Optional.empty(), REACH.objection(sql), sql);
    }
  }

  @Test
  void a_statement_nested_without_end_is_refused() {
    StringBuilder sql = new StringBuilder("do ");
    for (int i = 0; i < 20; i++) {
      sql.append("$t").append(i).append("$ ");
    }
    assertEquals("it is nested too deeply", objection(sql.toString()));
  }
}
