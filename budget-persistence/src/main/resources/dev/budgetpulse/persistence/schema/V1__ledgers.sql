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
create table budget_ledger (
  ledger_id uuid not null,
  name varchar(100) not null,
  currency char(3) not null,
  revision bigint not null,
  head char(64) not null,
  constraint budget_ledger_pk primary key (ledger_id),
  constraint budget_ledger_name check (name <> ''),
  constraint budget_ledger_revision check (revision >= 0)
)${table};

create table budget_member (
  ledger_id uuid not null,
  actor varchar(200) not null,
  member_role varchar(10) not null,
  constraint budget_member_pk primary key (ledger_id, actor),
  constraint budget_member_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_member_role check (member_role in ('OWNER', 'EDITOR', 'VIEWER'))
)${table};

create index budget_member_by_actor on budget_member (actor);

create table budget_account (
  ledger_id uuid not null,
  account_id uuid not null,
  name varchar(100) not null,
  kind varchar(20) not null,
  currency char(3) not null,
  on_budget boolean not null,
  closed boolean not null,
  folded_name varchar(200)${codes} not null,
  constraint budget_account_pk primary key (ledger_id, account_id),
  constraint budget_account_named unique (ledger_id, folded_name),
  constraint budget_account_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_account_name check (name <> '')
)${table};

create table budget_category_group (
  ledger_id uuid not null,
  group_id uuid not null,
  name varchar(100) not null,
  place integer not null,
  folded_name varchar(200)${codes} not null,
  constraint budget_group_pk primary key (ledger_id, group_id),
  constraint budget_group_named unique (ledger_id, folded_name),
  constraint budget_group_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_group_name check (name <> '')
)${table};

create table budget_category (
  ledger_id uuid not null,
  category_id uuid not null,
  group_id uuid not null,
  name varchar(100) not null,
  kind varchar(10) not null,
  place integer not null,
  archived boolean not null,
  folded_name varchar(200)${codes} not null,
  constraint budget_category_pk primary key (ledger_id, category_id),
  constraint budget_category_named unique (ledger_id, folded_name),
  constraint budget_category_name check (name <> ''),
  constraint budget_category_kind check (kind in ('EXPENSE', 'INCOME'))
)${table};

create index budget_category_by_group on budget_category (ledger_id, group_id);

alter table budget_category add constraint budget_category_group
  foreign key (ledger_id, group_id) references budget_category_group (ledger_id, group_id);

-- A search heeds the case of letters beyond ASCII, a name's uniqueness does not: so there are two.
create table budget_payee (
  ledger_id uuid not null,
  payee_id uuid not null,
  name varchar(200) not null,
  searched_name varchar(200)${codes} not null,
  folded_name varchar(400)${codes} not null,
  constraint budget_payee_pk primary key (ledger_id, payee_id),
  constraint budget_payee_named unique (ledger_id, folded_name),
  constraint budget_payee_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_payee_name check (name <> '')
)${table};
