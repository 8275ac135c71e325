package dev.budgetpulse.persistence.migration;

/**
 * The queries for tables, other relations, and all that belongs to one of them.
 *
 * <p>Each gives the kind, the owner, the name and the definition of a part, and what its rows must
 * satisfy; {@code :schema} stands for the schema's number.
 */
final class PostgresTables {
  static final String RELATIONS =
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

  static final String COLUMNS =
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
  static final String CONSTRAINTS =
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
  static final String INDEXES =
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

  static final String TRIGGERS =
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

  static final String POLICIES_RULES_STATISTICS =
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

  private PostgresTables() {}
}
