create table ${prefix}import_batch (
  ledger_id uuid not null,
  batch_id uuid not null,
  account_id uuid not null,
  source varchar(200) not null,
  fingerprint char(64) not null,
  constraint ${prefix}batch_pk primary key (ledger_id, batch_id)
)${table_import_batch};

create index ${prefix}batch_by_account on ${prefix}import_batch (ledger_id, account_id);

alter table ${prefix}import_batch add constraint ${prefix}batch_account
  foreign key (ledger_id, account_id) references ${prefix}account (ledger_id, account_id);

-- A line outlives its entry, so that what was imported and removed is not imported again; so its
-- entry has no foreign key. Reasons stand below each other: a reason has no line break.
create table ${prefix}imported_line (
  ledger_id uuid not null,
  account_id uuid not null,
  import_key varchar(160)${codes} not null,
  batch_id uuid not null,
  entry_id uuid,
  line_date date not null,
  amount bigint not null,
  currency char(3) not null,
  bank_text varchar(1000) not null,
  bank_id varchar(255) not null,
  pending boolean not null,
  decision varchar(20) not null,
  score bigint not null,
  reasons varchar(2020) not null,
  constraint ${prefix}line_pk primary key (ledger_id, account_id, import_key),
  constraint ${prefix}line_account foreign key (ledger_id, account_id)
    references ${prefix}account (ledger_id, account_id),
  constraint ${prefix}line_key check (import_key <> '')
)${table_imported_line};

create index ${prefix}line_by_date on ${prefix}imported_line (ledger_id, account_id, line_date);
create index ${prefix}line_by_batch
  on ${prefix}imported_line (ledger_id, batch_id, line_date, import_key);

alter table ${prefix}imported_line add constraint ${prefix}line_batch
  foreign key (ledger_id, batch_id) references ${prefix}import_batch (ledger_id, batch_id);
