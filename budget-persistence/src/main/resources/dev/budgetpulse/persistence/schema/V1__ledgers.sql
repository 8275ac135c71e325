-- Every table has ledger_id first in its primary key and in every foreign key, so that no row can
-- point into another ledger. Amounts are minor units of the row's currency; a split is in its
-- entry's. Names are unique by a folded copy that the library makes, because databases fold
-- letters each in their own way. Nothing here is particular to one database.

create table budget_ledger (
  ledger_id uuid not null,
  name varchar(100) not null,
  currency char(3) not null,
  constraint budget_ledger_pk primary key (ledger_id),
  constraint budget_ledger_name check (name <> '')
);

create table budget_member (
  ledger_id uuid not null,
  actor varchar(200) not null,
  member_role varchar(10) not null,
  constraint budget_member_pk primary key (ledger_id, actor),
  constraint budget_member_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_member_role check (member_role in ('OWNER', 'EDITOR', 'VIEWER'))
);

create index budget_member_by_actor on budget_member (actor);

create table budget_account (
  ledger_id uuid not null,
  account_id uuid not null,
  name varchar(100) not null,
  folded_name varchar(200) not null,
  kind varchar(20) not null,
  currency char(3) not null,
  on_budget boolean not null,
  closed boolean not null,
  constraint budget_account_pk primary key (ledger_id, account_id),
  constraint budget_account_named unique (ledger_id, folded_name),
  constraint budget_account_in_currency unique (ledger_id, account_id, currency),
  constraint budget_account_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_account_name check (name <> '')
);

create table budget_category_group (
  ledger_id uuid not null,
  group_id uuid not null,
  name varchar(100) not null,
  folded_name varchar(200) not null,
  place integer not null,
  constraint budget_group_pk primary key (ledger_id, group_id),
  constraint budget_group_named unique (ledger_id, folded_name),
  constraint budget_group_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_group_name check (name <> '')
);

create table budget_category (
  ledger_id uuid not null,
  category_id uuid not null,
  group_id uuid not null,
  name varchar(100) not null,
  folded_name varchar(200) not null,
  kind varchar(10) not null,
  place integer not null,
  archived boolean not null,
  constraint budget_category_pk primary key (ledger_id, category_id),
  constraint budget_category_named unique (ledger_id, group_id, folded_name),
  constraint budget_category_group foreign key (ledger_id, group_id)
    references budget_category_group (ledger_id, group_id),
  constraint budget_category_name check (name <> ''),
  constraint budget_category_kind check (kind in ('EXPENSE', 'INCOME'))
);

create table budget_payee (
  ledger_id uuid not null,
  payee_id uuid not null,
  name varchar(200) not null,
  folded_name varchar(400) not null,
  constraint budget_payee_pk primary key (ledger_id, payee_id),
  constraint budget_payee_named unique (ledger_id, folded_name),
  constraint budget_payee_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_payee_name check (name <> '')
);

-- A moment is kept as seconds and nanoseconds, because databases round theirs.
create table budget_import_batch (
  ledger_id uuid not null,
  batch_id uuid not null,
  account_id uuid not null,
  source varchar(200) not null,
  fingerprint char(64) not null,
  committed_second bigint not null,
  committed_nano integer not null,
  committed_by varchar(200) not null,
  constraint budget_batch_pk primary key (ledger_id, batch_id),
  constraint budget_batch_account foreign key (ledger_id, account_id)
    references budget_account (ledger_id, account_id),
  constraint budget_batch_nano check (committed_nano between 0 and 999999999)
);

-- A key outlives its entry: a line that was imported and removed is not imported again.
create table budget_import_key (
  ledger_id uuid not null,
  account_id uuid not null,
  import_key varchar(100) not null,
  batch_id uuid not null,
  constraint budget_import_key_pk primary key (ledger_id, account_id, import_key),
  constraint budget_import_key_account foreign key (ledger_id, account_id)
    references budget_account (ledger_id, account_id),
  constraint budget_import_key_batch foreign key (ledger_id, batch_id)
    references budget_import_batch (ledger_id, batch_id),
  constraint budget_import_key_text check (import_key <> '')
);

create index budget_import_key_by_batch on budget_import_key (ledger_id, batch_id);

-- The other side of a transfer has no foreign key: its two entries point at each other, and one of
-- them may be removed alone.
create table budget_entry (
  ledger_id uuid not null,
  entry_id uuid not null,
  account_id uuid not null,
  entry_date date not null,
  amount bigint not null,
  currency char(3) not null,
  payee_id uuid,
  memo varchar(500) not null,
  folded_memo varchar(1000) not null,
  transfer_entry_id uuid,
  transfer_account_id uuid,
  batch_id uuid,
  version bigint not null,
  constraint budget_entry_pk primary key (ledger_id, entry_id),
  constraint budget_entry_account foreign key (ledger_id, account_id, currency)
    references budget_account (ledger_id, account_id, currency),
  constraint budget_entry_payee foreign key (ledger_id, payee_id)
    references budget_payee (ledger_id, payee_id),
  constraint budget_entry_transfer foreign key (ledger_id, transfer_account_id)
    references budget_account (ledger_id, account_id),
  constraint budget_entry_batch foreign key (ledger_id, batch_id)
    references budget_import_batch (ledger_id, batch_id),
  constraint budget_entry_date check (entry_date between date '1900-01-01' and date '2999-12-31'),
  constraint budget_entry_sides
    check ((transfer_entry_id is null) = (transfer_account_id is null)),
  constraint budget_entry_version check (version >= 0)
);

-- In the order in which entries are listed, because not every database reads an index backwards.
create index budget_entry_by_date
  on budget_entry (ledger_id desc, entry_date desc, entry_id desc);
create index budget_entry_by_account on budget_entry (ledger_id, account_id, entry_date, entry_id);
create index budget_entry_by_batch on budget_entry (ledger_id, batch_id);

create table budget_split (
  ledger_id uuid not null,
  entry_id uuid not null,
  place integer not null,
  category_id uuid,
  split_amount bigint not null,
  split_memo varchar(500) not null,
  constraint budget_split_pk primary key (ledger_id, entry_id, place),
  constraint budget_split_entry foreign key (ledger_id, entry_id)
    references budget_entry (ledger_id, entry_id),
  constraint budget_split_category foreign key (ledger_id, category_id)
    references budget_category (ledger_id, category_id),
  constraint budget_split_place check (place between 0 and 99)
);

create index budget_split_by_category on budget_split (ledger_id, category_id, entry_id);

-- What all splits of a month on an account for a category add up to, kept with every change of an
-- entry. A month is a number such as 202603. A key cannot hold null, so the id of zeros stands for
-- no category and for no counterpart.
create table budget_monthly_total (
  ledger_id uuid not null,
  in_month bigint not null,
  account_id uuid not null,
  category_id uuid not null,
  counterpart_id uuid not null,
  amount bigint not null,
  currency char(3) not null,
  splits bigint not null,
  constraint budget_monthly_total_pk
    primary key (ledger_id, in_month, account_id, category_id, counterpart_id),
  constraint budget_monthly_total_account foreign key (ledger_id, account_id, currency)
    references budget_account (ledger_id, account_id, currency),
  constraint budget_monthly_total_splits check (splits > 0)
);

create table budget_plan (
  ledger_id uuid not null,
  currency char(3) not null,
  version bigint not null,
  constraint budget_plan_pk primary key (ledger_id, currency),
  constraint budget_plan_ledger foreign key (ledger_id) references budget_ledger (ledger_id),
  constraint budget_plan_version check (version > 0)
);

create table budget_assigned (
  ledger_id uuid not null,
  currency char(3) not null,
  in_month bigint not null,
  category_id uuid not null,
  amount bigint not null,
  constraint budget_assigned_pk primary key (ledger_id, currency, in_month, category_id),
  constraint budget_assigned_plan foreign key (ledger_id, currency)
    references budget_plan (ledger_id, currency),
  constraint budget_assigned_category foreign key (ledger_id, category_id)
    references budget_category (ledger_id, category_id),
  constraint budget_assigned_amount check (amount <> 0)
);

create table budget_carry_over (
  ledger_id uuid not null,
  currency char(3) not null,
  category_id uuid not null,
  from_month bigint not null,
  carries boolean not null,
  constraint budget_carry_over_pk primary key (ledger_id, currency, category_id, from_month),
  constraint budget_carry_over_plan foreign key (ledger_id, currency)
    references budget_plan (ledger_id, currency),
  constraint budget_carry_over_category foreign key (ledger_id, category_id)
    references budget_category (ledger_id, category_id)
);

create table budget_held (
  ledger_id uuid not null,
  currency char(3) not null,
  in_month bigint not null,
  amount bigint not null,
  constraint budget_held_pk primary key (ledger_id, currency, in_month),
  constraint budget_held_plan foreign key (ledger_id, currency)
    references budget_plan (ledger_id, currency),
  constraint budget_held_amount check (amount > 0)
);
