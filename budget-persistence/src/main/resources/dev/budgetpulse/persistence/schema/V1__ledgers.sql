-- Every table has ledger_id first in its primary key and in every foreign key, so that no row can
-- point into another ledger. Amounts are minor units of the row's currency; a split is in its
-- entry's. Names are unique by a folded copy that the library makes, because databases fold
-- letters each in their own way; what is put in order by a database is compared by its codes.
--
-- What engines have different words for stands in placeholders: codes (how a text is compared by
-- its codes), text (a long text), bytes (some of them, at most a megabyte) and table (what else is
-- to be said of a table). Foreign keys come after the indexes, because engines make an index for
-- one that has none.

-- The history's head is kept here, because whoever adds to it has this row locked.
create table ${prefix}ledger (
  ledger_id uuid not null,
  name varchar(100) not null,
  currency char(3) not null,
  revision bigint not null,
  head char(64) not null,
  constraint ${prefix}ledger_pk primary key (ledger_id),
  constraint ${prefix}ledger_name check (name <> ''),
  constraint ${prefix}ledger_revision check (revision >= 0)
)${table_ledger};

create table ${prefix}member (
  ledger_id uuid not null,
  actor varchar(200) not null,
  member_role varchar(10) not null,
  constraint ${prefix}member_pk primary key (ledger_id, actor),
  constraint ${prefix}member_ledger foreign key (ledger_id) references ${prefix}ledger (ledger_id),
  constraint ${prefix}member_role check (member_role in ('OWNER', 'EDITOR', 'VIEWER'))
)${table_member};

create index ${prefix}member_by_actor on ${prefix}member (actor);

create table ${prefix}account (
  ledger_id uuid not null,
  account_id uuid not null,
  name varchar(100) not null,
  kind varchar(20) not null,
  currency char(3) not null,
  on_budget boolean not null,
  closed boolean not null,
  folded_name varchar(200)${codes} not null,
  constraint ${prefix}account_pk primary key (ledger_id, account_id),
  constraint ${prefix}account_named unique (ledger_id, folded_name),
  constraint ${prefix}account_ledger foreign key (ledger_id) references ${prefix}ledger (ledger_id),
  constraint ${prefix}account_name check (name <> '')
)${table_account};

create table ${prefix}category_group (
  ledger_id uuid not null,
  group_id uuid not null,
  name varchar(100) not null,
  place integer not null,
  folded_name varchar(200)${codes} not null,
  constraint ${prefix}group_pk primary key (ledger_id, group_id),
  constraint ${prefix}group_named unique (ledger_id, folded_name),
  constraint ${prefix}group_ledger foreign key (ledger_id) references ${prefix}ledger (ledger_id),
  constraint ${prefix}group_name check (name <> '')
)${table_category_group};

create table ${prefix}category (
  ledger_id uuid not null,
  category_id uuid not null,
  group_id uuid not null,
  name varchar(100) not null,
  kind varchar(10) not null,
  place integer not null,
  archived boolean not null,
  folded_name varchar(200)${codes} not null,
  constraint ${prefix}category_pk primary key (ledger_id, category_id),
  constraint ${prefix}category_named unique (ledger_id, folded_name),
  constraint ${prefix}category_name check (name <> ''),
  constraint ${prefix}category_kind check (kind in ('EXPENSE', 'INCOME'))
)${table_category};

create index ${prefix}category_by_group on ${prefix}category (ledger_id, group_id);

alter table ${prefix}category add constraint ${prefix}category_group
  foreign key (ledger_id, group_id) references ${prefix}category_group (ledger_id, group_id);

-- A search heeds the case of letters beyond ASCII, a name's uniqueness does not: so there are two.
create table ${prefix}payee (
  ledger_id uuid not null,
  payee_id uuid not null,
  name varchar(200) not null,
  searched_name varchar(200)${codes} not null,
  folded_name varchar(400)${codes} not null,
  constraint ${prefix}payee_pk primary key (ledger_id, payee_id),
  constraint ${prefix}payee_named unique (ledger_id, folded_name),
  constraint ${prefix}payee_ledger foreign key (ledger_id) references ${prefix}ledger (ledger_id),
  constraint ${prefix}payee_name check (name <> '')
)${table_payee};
