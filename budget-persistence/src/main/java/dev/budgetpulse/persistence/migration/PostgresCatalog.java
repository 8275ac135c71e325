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

  private static final String RELATIONS =
      """
      select 'RELATION' kind, '' owner, c.relname part,
        case c.relpersistence when 'u' then 'unlogged ' else '' end
        || case c.relkind
          when 'r' then 'table'
          when 'p' then 'table partition by ' || pg_get_partkeydef(c.oid)
          when 'v' then 'view'
          when 'm' then 'materialized view'
          when 'f' then 'foreign table server ' || (
            select quote_ident(s.srvname)
              || coalesce(' options (' || array_to_string(f.ftoptions, ', ') || ')', '')
            from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver
            where f.ftrelid = c.oid)
          when 'S' then format(
            'sequence as %s start with %s increment by %s minvalue %s maxvalue %s cache %s%s',
            format_type(q.seqtypid, null), q.seqstart, q.seqincrement, q.seqmin, q.seqmax,
            q.seqcache, case when q.seqcycle then ' cycle' else '' end)
          end
        || case when c.reloftype <> 0 then ' of ' || format_type(c.reloftype, null) else '' end
        || coalesce(
          case when c.relispartition then ' partition of ' else ' inherits ' end || (
            select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
            from pg_inherits i where i.inhrelid = c.oid),
          '')
        || case when c.relispartition
          then ' ' || pg_get_expr(c.relpartbound, c.oid) else '' end
        || case when m.amname <> 'heap' then ' using ' || quote_ident(m.amname) else '' end
        || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')
        || case when c.relrowsecurity then ' row security enabled' else '' end
        || case when c.relforcerowsecurity then ' row security forced' else '' end
        || case when c.relkind in ('r', 'p', 'm') and c.relreplident <> 'd'
          then ' replica identity ' || c.relreplident::text else '' end
        || case when c.relkind in ('v', 'm')
          then ' as ' || trim(both ' ;' from pg_get_viewdef(c.oid, true)) else '' end definition
      from pg_class c
        left join pg_sequence q on q.seqrelid = c.oid
        left join pg_am m on m.oid = c.relam and c.relkind in ('r', 'm')
      where c.relnamespace = :schema and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        and not exists (
          select from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = c.oid
            and (d.deptype = 'e' or c.relkind = 'S' and d.deptype in ('a', 'i')
              and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0))
      """;

  private static final String COLUMNS =
      """
      with sequences as (
        select d.refobjid, d.refobjsubid, d.deptype, s.oid,
          format_type(q.seqtypid, null) type,
          case when q.seqstart = 1 and q.seqincrement = 1 and q.seqmin = 1 and q.seqcache = 1
              and not q.seqcycle and q.seqmax = case q.seqtypid
                when 'int2'::regtype then 32767
                when 'int4'::regtype then 2147483647
                else 9223372036854775807 end
            then ''
            else format(
              ' (start with %s increment by %s minvalue %s maxvalue %s cache %s%s)',
              q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
              case when q.seqcycle then ' cycle' else '' end)
            end settings
        from pg_class s
          join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid
            and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
            and d.deptype in ('a', 'i')
          join pg_sequence q on q.seqrelid = s.oid
        where s.relkind = 'S' and s.relnamespace = :schema),
      owned as (
        select refobjid, refobjsubid, max(settings) filter (where deptype = 'i') identity,
          string_agg(
            '; owns sequence ' || oid::regclass::text || ' as ' || type || settings, ''
            order by oid::regclass::text) filter (where deptype = 'a') others
        from sequences group by refobjid, refobjsubid)
      select 'COLUMN' kind, c.relname owner, a.attname part,
        case when a.attinhcount > 0 then 'inherited ' else '' end
        || format_type(a.atttypid, a.atttypmod)
        || case when a.attcollation <> t.typcollation
          then ' collate ' || a.attcollation::regcollation::text else '' end
        || case
          when e.adbin is null then ''
          when a.attgenerated = '' then ' default ' || pg_get_expr(e.adbin, e.adrelid)
          else ' generated always as (' || pg_get_expr(e.adbin, e.adrelid) || ')'
            || case a.attgenerated when 's' then ' stored' else ' virtual' end
          end
        || case a.attidentity
          when 'a' then ' generated always as identity'
          when 'd' then ' generated by default as identity'
          else '' end
        || coalesce(o.identity, '')
        || case when a.attnotnull then ' not null' else '' end
        || coalesce(o.others, '')
        || case when a.attstorage <> t.typstorage
          then '; storage ' || a.attstorage::text else '' end
        || case when a.attcompression <> ''
          then '; compression ' || a.attcompression::text else '' end
        || case when a.attstattarget >= 0 then '; statistics ' || a.attstattarget else '' end
        || coalesce('; with (' || array_to_string(a.attoptions, ', ') || ')', '')
        || coalesce('; options (' || array_to_string(a.attfdwoptions, ', ') || ')', '')
          definition,
        (a.attnotnull or t.typnotnull) and e.adbin is null and a.attidentity = ''
          and t.typdefaultbin is null needed
      from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        left join pg_attrdef e on e.adrelid = c.oid and e.adnum = a.attnum
        left join owned o on o.refobjid = c.oid and o.refobjsubid = a.attnum
      where c.relnamespace = :schema and c.relkind in ('r', 'p', 'f')
        and not exists (
          select from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      """;

  // From version 18 on, "not null" is a constraint too; the columns tell of it.
  private static final String CONSTRAINTS =
      """
      select 'CONSTRAINT' kind, c.relname owner, k.conname part,
        case when k.coninhcount > 0 then 'inherited ' else '' end
        || pg_get_constraintdef(k.oid, true)
        || coalesce(
          case when k.contype <> 'f'
            then '; index with (' || array_to_string(i.reloptions, ', ') || ')' end, '')
          definition,
        case
          when k.contype in ('p', 'u') then 'UNIQUE'
          when not k.convalidated then null
          when k.contype = 'c' then 'CHECK'
          when k.contype = 'f' and k.confmatchtype = 's' and r.relnamespace = :schema
            then 'REFERENCES'
          end rule,
        array(
          select case when (to_jsonb(x) ->> 'indnullsnotdistinct')::boolean and k.contype = 'u'
            then 'array[' || quote_ident(a.attname) || ']' else quote_ident(a.attname) end
          from unnest(k.conkey) with ordinality u (number, place)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number
          order by u.place) keys,
        case k.contype
          when 'c' then pg_get_expr(k.conbin, k.conrelid)
          when 'f' then quote_ident(r.relname) end detail,
        array(
          select quote_ident(a.attname)
          from unnest(k.confkey) with ordinality u (number, place)
            join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number
          order by u.place) targets
      from pg_class c
        join pg_constraint k on k.conrelid = c.oid
        left join pg_class i on i.oid = k.conindid
        left join pg_index x on x.indexrelid = k.conindid and k.contype = 'u'
        left join pg_class r on r.oid = k.confrelid
      where c.relnamespace = :schema and k.contype in ('p', 'u', 'f', 'c', 'x')
        and k.conparentid = 0
        and not exists (
          select from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      """;

  // The keys of "nulls not distinct" are put in arrays: two arrays of a null each are equal.
  private static final String INDEXES =
      """
      select 'INDEX' kind, c.relname owner, i.relname part,
        case when x.indisvalid and x.indisready and x.indislive then '' else 'INVALID ' end
        || case when i.relkind = 'I'
          then replace(pg_get_indexdef(i.oid, 0, true), ' ON ONLY ', ' ON ')
          else pg_get_indexdef(i.oid, 0, true) end
        || case when x.indisclustered then '; clustered' else '' end
        || case when x.indisreplident then '; replica identity' else '' end
        || coalesce((
          select string_agg('; statistics ' || a.attstattarget, '' order by a.attnum)
          from pg_attribute a
          where x.indexprs is not null and a.attrelid = i.oid and a.attstattarget >= 0), '')
          definition,
        x.indisunique,
        array(
          select case when (to_jsonb(x) ->> 'indnullsnotdistinct')::boolean
            then 'array[' || pg_get_indexdef(i.oid, n, true) || ']'
            else pg_get_indexdef(i.oid, n, true) end
          from generate_series(1, x.indnkeyatts) n order by n) keys,
        pg_get_expr(x.indpred, x.indrelid) detail
      from pg_class c
        join pg_index x on x.indrelid = c.oid
        join pg_class i on i.oid = x.indexrelid
      where c.relnamespace = :schema and c.relkind in ('r', 'p', 'm') and not i.relispartition
        and not exists (
          select from pg_constraint k
          where k.conindid = i.oid and k.conrelid = c.oid and k.contype in ('p', 'u', 'x'))
        and not exists (
          select from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      """;

  private static final String TRIGGERS =
      """
      select 'TRIGGER' kind, c.relname owner, t.tgname part,
        case t.tgenabled when 'O' then '' when 'D' then 'DISABLED ' when 'A' then 'ALWAYS '
          else 'REPLICA ' end || pg_get_triggerdef(t.oid, true) definition
      from pg_class c join pg_trigger t on t.tgrelid = c.oid
      where c.relnamespace = :schema and not t.tgisinternal and t.tgparentid = 0
        and not exists (
          select from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
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

  private static final String POLICIES_RULES_STATISTICS =
      """
      select 'OTHER' kind, c.relname owner, 'policy ' || p.polname part,
        case when p.polpermissive then 'permissive' else 'restrictive' end
        || ' for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert'
          when 'w' then 'update' when 'd' then 'delete' else 'all' end
        || ' to ' || array_to_string(array(
          select case r when 0 then 'public' else quote_ident(pg_get_userbyid(r)) end
          from unnest(p.polroles) r order by 1), ', ')
        || coalesce(' using (' || pg_get_expr(p.polqual, c.oid) || ')', '')
        || coalesce(' with check (' || pg_get_expr(p.polwithcheck, c.oid) || ')', '') definition
      from pg_class c join pg_policy p on p.polrelid = c.oid
      where c.relnamespace = :schema
      union all
      select 'OTHER', c.relname, 'rule ' || r.rulename,
        case r.ev_enabled when 'O' then '' else 'enabled ' || r.ev_enabled::text || ' ' end
        || pg_get_ruledef(r.oid, true)
      from pg_class c join pg_rewrite r on r.ev_class = c.oid
      where c.relnamespace = :schema and r.rulename <> '_RETURN'
      union all
      select 'OTHER', c.relname, 'statistics ' || x.stxname,
        overlay(
          pg_get_statisticsobjdef(x.oid) placing ''
          from position(s.prefix in pg_get_statisticsobjdef(x.oid)) for length(s.prefix))
      from (select oid, quote_ident(nspname) || '.' prefix from pg_namespace) s
        join pg_statistic_ext x on x.stxnamespace = s.oid
        join pg_class c on c.oid = x.stxrelid
      where s.oid = :schema
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
      List.of(RELATIONS, TRIGGERS, ROUTINES, TYPES, POLICIES_RULES_STATISTICS, COMMENTS, OTHERS);

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
    read(COLUMNS, schema, PostgresCatalog::presence);
    read(CONSTRAINTS, schema, PostgresCatalog::constraint);
    read(INDEXES, schema, PostgresCatalog::uniqueness);
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
