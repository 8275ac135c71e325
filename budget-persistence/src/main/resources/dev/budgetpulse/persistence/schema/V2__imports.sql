create table budget_import_batch (
  ledger_id uuid not null,
  batch_id uuid not null,
  account_id uuid not null,
  source varchar(200) not null,
  fingerprint char(64) not null,
  constraint budget_batch_pk primary key (ledger_id, batch_id)
)${table};

create index budget_batch_by_account on budget_import_batch (ledger_id, account_id);

alter table budget_import_batch add constraint budget_batch_account
  foreign key (ledger_id, account_id) references budget_account (ledger_id, account_id);

-- A line outlives its entry, so that what was imported and removed is not imported again; so its
-- entry has no foreign key. Reasons stand below each other: a reason has no line break.
create table budget_imported_line (
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
  constraint budget_line_pk primary key (ledger_id, account_id, import_key),
  constraint budget_line_account foreign key (ledger_id, account_id)
    references budget_account (ledger_id, account_id),
  constraint budget_line_key check (import_key <> '')
)${table};

create index budget_line_by_date on budget_imported_line (ledger_id, account_id, line_date);
create index budget_line_by_batch
  on budget_imported_line (ledger_id, batch_id, line_date, import_key);

alter table budget_imported_line add constraint budget_line_batch
  foreign key (ledger_id, batch_id) references budget_import_batch (ledger_id, batch_id);
