-- The other side of a transfer has no foreign key: its two entries point at each other, and neither
-- could come first. Tags stand here, below each other, so that an entry is read from its row and
-- its splits, and once more in a table of their own, so that entries are found by them. Details are
-- documents that belong to the entry and the sources of its fields, which most have none of, as JSON.
-- The folded memo is what entries are put in order by, the other one what is searched; it is there
-- if it differs.
create table ${prefix}entry (
  ledger_id uuid not null,
  entry_id uuid not null,
  account_id uuid not null,
  entry_date date not null,
  amount bigint not null,
  currency char(3)${codes} not null,
  kind varchar(10) not null,
  status varchar(10) not null,
  payee_id uuid,
  memo varchar(500) not null,
  transfer_entry_id uuid,
  transfer_account_id uuid,
  batch_id uuid,
  bank_text varchar(1000),
  tags varchar(1020) not null,
  details ${text},
  version bigint not null,
  folded_memo varchar(1000)${codes} not null,
  searched_memo varchar(500)${codes},${entry_place}
  constraint ${prefix}entry_pk primary key (ledger_id, entry_id),
  constraint ${prefix}entry_date check (entry_date between date '1900-01-01' and date '2999-12-31'),
  constraint ${prefix}entry_kind check (kind in ('MOVEMENT', 'OPENING', 'CORRECTION')),
  constraint ${prefix}entry_status
    check (status in ('UNCLEARED', 'CLEARED', 'RECONCILED', 'VOID')),
  constraint ${prefix}entry_sides
    check ((transfer_entry_id is null) = (transfer_account_id is null)),
  constraint ${prefix}entry_bank check ((batch_id is null) = (bank_text is null)),
  constraint ${prefix}entry_version check (version > 0)
)${table_entry};

-- In the order in which entries are listed, because not every database reads an index backwards.
create index ${prefix}entry_by_date
  on ${prefix}entry (ledger_id desc, entry_date desc, ${entry_order} desc);
create index ${prefix}entry_by_account
  on ${prefix}entry (ledger_id desc, account_id desc, entry_date desc, ${entry_order} desc);
create index ${prefix}entry_by_payee on ${prefix}entry (ledger_id, payee_id, entry_date);
create index ${prefix}entry_by_status on ${prefix}entry (ledger_id, status, entry_date);
create index ${prefix}entry_by_amount on ${prefix}entry (ledger_id, currency, amount);
create index ${prefix}entry_by_batch on ${prefix}entry (ledger_id, batch_id);

alter table ${prefix}entry add constraint ${prefix}entry_account
  foreign key (ledger_id, account_id) references ${prefix}account (ledger_id, account_id);
alter table ${prefix}entry add constraint ${prefix}entry_payee
  foreign key (ledger_id, payee_id) references ${prefix}payee (ledger_id, payee_id);
alter table ${prefix}entry add constraint ${prefix}entry_batch
  foreign key (ledger_id, batch_id) references ${prefix}import_batch (ledger_id, batch_id);

create table ${prefix}split (
  ledger_id uuid not null,
  entry_id uuid not null,
  place integer not null,
  category_id uuid,
  split_amount bigint not null,
  split_memo varchar(500) not null,
  constraint ${prefix}split_pk primary key (ledger_id, entry_id, place),
  constraint ${prefix}split_entry foreign key (ledger_id, entry_id)
    references ${prefix}entry (ledger_id, entry_id),
  constraint ${prefix}split_place check (place between 0 and 99)
)${table_split};

create index ${prefix}split_by_category on ${prefix}split (ledger_id, category_id, entry_id);

alter table ${prefix}split add constraint ${prefix}split_category
  foreign key (ledger_id, category_id) references ${prefix}category (ledger_id, category_id);

create table ${prefix}entry_tag (
  ledger_id uuid not null,
  entry_id uuid not null,
  tag varchar(50)${codes} not null,
  constraint ${prefix}entry_tag_pk primary key (ledger_id, entry_id, tag),
  constraint ${prefix}entry_tag_entry foreign key (ledger_id, entry_id)
    references ${prefix}entry (ledger_id, entry_id)
)${table_entry_tag};

create index ${prefix}entry_tag_by_tag on ${prefix}entry_tag (ledger_id, tag, entry_id);
