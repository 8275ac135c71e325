-- What all splits of a month on an account in entries of one kind for a category add up to, void
-- entries left out, kept with every change of an entry. A month is a number such as 202603. A key
-- cannot hold null, so the id of zeros stands for no category and for no counterpart.
create table ${prefix}monthly_total (
  ledger_id uuid not null,
  in_month integer not null,
  account_id uuid not null,
  kind varchar(10) not null,
  category_id uuid not null,
  counterpart_id uuid not null,
  amount bigint not null,
  currency char(3) not null,
  splits bigint not null,
  constraint ${prefix}monthly_total_pk
    primary key (ledger_id, in_month, account_id, kind, category_id, counterpart_id),
  constraint ${prefix}monthly_total_ledger foreign key (ledger_id)
    references ${prefix}ledger (ledger_id),
  constraint ${prefix}monthly_total_splits check (splits > 0)
)${table_monthly_total};
