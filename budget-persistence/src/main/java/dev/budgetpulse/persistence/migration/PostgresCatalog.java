package dev.budgetpulse.persistence.migration;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a schema from PostgreSQL's own catalog, each sort of part with one query.
 *
 * <p>A definition is what makes the part, as the server prints it. It begins with a word of ours
 * where the part can't be made by itself, and ends, after {@link #MORE}, with what can't be said in
 * the statement that makes it.
 */
final class PostgresCatalog {
  /** Separates the words that make a part from what else is to be known about it. */
  static final String MORE = "; ";

  /** Begins the definition of what a table has from its parent. */
  static final String INHERITED = "inherited ";

  /** Begins the definition of an index that the server does not use. */
  static final String INVALID = "INVALID ";

  // How names and constants are printed depends on these. With the schema alone in the path, its
  // own name is left out and every other is told.
  private static final String PRINTING =
      """
      select (select oid from pg_namespace where nspname = ?) schema,
        set_config('search_path', quote_ident(?) || ', pg_temp', true),
        set_config('quote_all_identifiers', 'off', true),
        set_config('DateStyle', 'ISO, YMD', true),
        set_config('IntervalStyle', 'postgres', true),
        set_config('TimeZone', 'UTC', true),
        set_config('bytea_output', 'hex', true),
        set_config('extra_float_digits', '1', true)
      """;

  // The header of a routine has the schema's name whatever the path is. Those that come with a
  // type of ranges depend on it.
  private static final String ROUTINES =
      """
      select 'ROUTINE' kind, '' owner,
        p.proname || '(' || oidvectortypes(p.proargtypes) || ')' part,
        case p.prokind
          when 'a' then 'aggregate ' || format_type(g.aggtranstype, null) || ' returns '
            || format_type(p.prorettype, null) || ' ' || (to_jsonb(g)
              - array['aggfnoid', 'aggtranstype', 'aggmtranstype', 'aggsortop'])::text
          else replace(
            overlay(
              pg_get_functiondef(p.oid) placing ''
              from position(s.prefix in pg_get_functiondef(p.oid)) for length(s.prefix)),
            ' SET search_path TO ' || quote_literal(s.nspname),
            ' SET search_path FROM CURRENT')
          end definition
      from (select oid, nspname, quote_ident(nspname) || '.' prefix from pg_namespace) s
        join pg_proc p on p.pronamespace = s.oid
        left join pg_aggregate g on g.aggfnoid = p.oid
      where s.oid = :schema and not exists (
        select from pg_depend d
        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype in ('e', 'i'))
      """;

  private static final String TYPES =
      """
      select 'TYPE' kind, '' owner, t.typname part,
        case t.typtype
          when 'e' then 'enum (' || coalesce((
            select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
            from pg_enum e where e.enumtypid = t.oid), '') || ')'
          when 'd' then 'domain as ' || format_type(t.typbasetype, t.typtypmod)
            || case when t.typcollation <> b.typcollation
              then ' collate ' || t.typcollation::regcollation::text else '' end
            || coalesce(' default ' || pg_get_expr(t.typdefaultbin, 0), '')
            || case when t.typnotnull then ' not null' else '' end
            || coalesce((
              select string_agg(
                ' constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid, true),
                '' order by k.conname)
              from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '')
          when 'c' then 'composite (' || coalesce((
            select string_agg(
              quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                || case when a.attcollation <> y.typcollation
                  then ' collate ' || a.attcollation::regcollation::text else '' end,
              ', ' order by a.attnum)
            from pg_attribute a join pg_type y on y.oid = a.atttypid
            where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped), '') || ')'
          when 'r' then (
            select 'range of ' || format_type(r.rngsubtype, null) || ' using '
              || (select o.opcname from pg_opclass o where o.oid = r.rngsubopc)
              || case when r.rngcollation <> 0
                then ' collate ' || r.rngcollation::regcollation::text else '' end
              || ' canonical ' || r.rngcanonical || ' difference ' || r.rngsubdiff
            from pg_range r where r.rngtypid = t.oid)
          when 'b' then format(
            'base type in %s out %s length %s align %s storage %s',
            t.typinput, t.typoutput, t.typlen, t.typalign, t.typstorage)
          else 'shell' end definition
      from pg_type t
        left join pg_class c on c.oid = t.typrelid
        left join pg_type b on b.oid = t.typbasetype
      where t.typnamespace = :schema and t.typtype <> 'm'
        and (t.typrelid = 0 or c.relkind = 'c')
        and not (t.typcategory = 'A' and t.typelem <> 0)
        and not exists (
          select from pg_depend d
          where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
      """;

  private static final String COMMENTS =
      """
      with described as (
        select 'pg_class'::regclass class, c.oid id, c.relname owner,
          case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
            when 'S' then 'sequence' else 'table' end what
        from pg_class c where c.relnamespace = :schema and c.relkind in ('r','p','v','m','f','S')
        union all
        select 'pg_class'::regclass, i.oid, c.relname, 'index ' || i.relname
        from pg_class c join pg_index x on x.indrelid = c.oid
          join pg_class i on i.oid = x.indexrelid
        where c.relnamespace = :schema
        union all
        select 'pg_class'::regclass, c.oid, '', 'type ' || c.relname
        from pg_class c where c.relnamespace = :schema and c.relkind = 'c'
        union all
        select 'pg_constraint'::regclass, k.oid, coalesce(c.relname, ''),
          'constraint ' || k.conname || coalesce(' on domain ' || t.typname, '')
        from pg_constraint k left join pg_class c on c.oid = k.conrelid
          left join pg_type t on t.oid = k.contypid
        where k.connamespace = :schema
        union all
        select 'pg_trigger'::regclass, t.oid, c.relname, 'trigger ' || t.tgname
        from pg_class c join pg_trigger t on t.tgrelid = c.oid
        where c.relnamespace = :schema and not t.tgisinternal
        union all
        select 'pg_policy'::regclass, p.oid, c.relname, 'policy ' || p.polname
        from pg_class c join pg_policy p on p.polrelid = c.oid where c.relnamespace = :schema
        union all
        select 'pg_rewrite'::regclass, r.oid, c.relname, 'rule ' || r.rulename
        from pg_class c join pg_rewrite r on r.ev_class = c.oid where c.relnamespace = :schema
        union all
        select 'pg_statistic_ext'::regclass, x.oid, c.relname, 'statistics ' || x.stxname
        from pg_statistic_ext x join pg_class c on c.oid = x.stxrelid
        where x.stxnamespace = :schema
        union all
        select 'pg_proc'::regclass, p.oid, '',
          'routine ' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
        from pg_proc p where p.pronamespace = :schema
        union all
        select 'pg_type'::regclass, t.oid, '', 'type ' || t.typname
        from pg_type t where t.typnamespace = :schema)
      select 'OTHER' kind, o.owner,
        'comment on ' || case when d.objsubid = 0 then o.what else 'column ' || a.attname end part,
        quote_literal(d.description) definition
      from described o
        join pg_description d on d.classoid = o.class and d.objoid = o.id
        left join pg_attribute a on d.objsubid > 0 and a.attrelid = o.id and a.attnum = d.objsubid
      where not exists (
        select from pg_depend e
        where e.classid = o.class and e.objid = o.id and e.deptype = 'e')
      """;

  // Operators and the like are at least known to be there.
  private static final String OTHERS =
      """
      select 'OTHER' kind, '' owner,
        o.type || ' ' || replace(o.identity, quote_ident(s.nspname) || '.', '') part,
        o.type || coalesce(' ' || (to_jsonb(l) - array['oid', 'collname', 'collnamespace',
          'collowner', 'collversion'])::text, '') definition
      from pg_namespace s
        join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = s.oid
        cross join lateral pg_identify_object(d.classid, d.objid, 0) o
        left join pg_collation l on d.classid = 'pg_collation'::regclass and l.oid = d.objid
      where s.oid = :schema and d.deptype = 'n'
        and d.classid not in ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass,
          'pg_constraint'::regclass, 'pg_statistic_ext'::regclass, 'pg_default_acl'::regclass,
          'pg_extension'::regclass)
        and not exists (
          select from pg_depend e
          where e.classid = d.classid and e.objid = d.objid and e.deptype = 'e')
      """;

  private static final List<String> PLAIN =
      List.of(
          PostgresTables.RELATIONS,
          PostgresTables.TRIGGERS,
          ROUTINES,
          TYPES,
          PostgresTables.POLICIES_RULES_STATISTICS,
          COMMENTS,
          OTHERS);

  private final Connection session;
  private final Predicate<String> hidden;
  private final List<Part> parts = new ArrayList<>();

  private PostgresCatalog(Connection session, Predicate<String> hidden) {
    this.session = session;
    this.hidden = hidden;
  }

  /** Reads a schema and leaves the session as it was, in a transaction or not. */
  static Catalog read(Connection session, String schema, Predicate<String> hidden)
      throws SQLException {
    boolean autoCommit = session.getAutoCommit();
    if (autoCommit) {
      session.setAutoCommit(false);
    }
    try {
      Savepoint start = session.setSavepoint();
      try {
        PostgresCatalog catalog = new PostgresCatalog(session, hidden);
        catalog.readAll(catalog.print(schema));
        return Catalog.of(catalog.parts);
      } finally {
        // Takes the settings and the locks back, too.
        session.rollback(start);
        session.releaseSavepoint(start);
      }
    } finally {
      if (autoCommit) {
        session.rollback();
        session.setAutoCommit(true);
      }
    }
  }

  /** Has everything printed as seen from a schema, and returns the schema's number. */
  private long print(String schema) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(PRINTING)) {
      query.setString(1, schema);
      query.setString(2, schema);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong("schema");
      }
    }
  }

  private void readAll(long schema) throws SQLException {
    for (String query : PLAIN) {
      read(query, schema, row -> Optional.empty());
    }
    read(PostgresTables.COLUMNS, schema, PostgresCatalog::presence);
    read(PostgresTables.CONSTRAINTS, schema, PostgresCatalog::constraint);
    read(PostgresTables.INDEXES, schema, PostgresCatalog::uniqueness);
  }

  private void read(String query, long schema, RuleReader rule) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query.replace(":schema", Long.toString(schema)))) {
      while (row.next()) {
        Key key =
            new Key(
                Kind.valueOf(row.getString("kind")), row.getString("owner"), row.getString("part"));
        if (!hidden.test(key.relation())) {
          parts.add(new Part(key, definition(key, row), rule.read(row)));
        }
      }
    }
  }

  // A definition that is silently missing would make two different parts equal.
  private static String definition(Key key, ResultSet row) throws SQLException {
    String definition = row.getString("definition");
    if (definition == null) {
      throw new IllegalStateException("The catalog says nothing of " + key);
    }
    return definition;
  }

  private static Optional<Rule> presence(ResultSet row) throws SQLException {
    return row.getBoolean("needed")
        ? Optional.of(new Rule.Present(row.getString("part")))
        : Optional.empty();
  }

  private static Optional<Rule> constraint(ResultSet row) throws SQLException {
    String rule = row.getString("rule");
    if (rule == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (rule) {
          case "UNIQUE" -> new Rule.Unique(list(row, "keys"), Optional.empty());
          case "REFERENCES" ->
              new Rule.References(list(row, "keys"), row.getString("detail"), list(row, "targets"));
          default -> new Rule.Check(row.getString("detail"));
        });
  }

  private static Optional<Rule> uniqueness(ResultSet row) throws SQLException {
    return row.getBoolean("indisunique")
        ? Optional.of(
            new Rule.Unique(list(row, "keys"), Optional.ofNullable(row.getString("detail"))))
        : Optional.empty();
  }

  private static List<String> list(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }

  /** Reads what rows must satisfy from the line about a part. */
  private interface RuleReader {
    Optional<Rule> read(ResultSet row) throws SQLException;
  }
}
