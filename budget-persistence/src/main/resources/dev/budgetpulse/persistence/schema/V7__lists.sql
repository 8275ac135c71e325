-- Entries of a status, or of an amount, are listed by date and then by id, and not every database
-- puts in order what an index leaves out of order: so these end as entries are ordered.
create index budget_entry_of_status
  on budget_entry (ledger_id, status, entry_date, ${entry_order});
create index budget_entry_of_amount
  on budget_entry (ledger_id, currency, amount, entry_date, ${entry_order});
drop index budget_entry_by_status${of_entry};
drop index budget_entry_by_amount${of_entry};

-- H2 makes an index for each foreign key that has none of just its columns. With one of these two
-- columns there is one index instead of two.
alter table budget_split drop constraint budget_split_category;
create index budget_split_of_category on budget_split (ledger_id, category_id);
drop index budget_split_by_category${of_split};
alter table budget_split add constraint budget_split_category
  foreign key (ledger_id, category_id) references budget_category (ledger_id, category_id);
