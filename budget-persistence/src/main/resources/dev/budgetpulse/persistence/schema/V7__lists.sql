-- Entries of a status, or of an amount, are listed by date and then by id, and not every database
-- puts in order what an index leaves out of order: so these end as entries are ordered.
create index ${prefix}entry_of_status
  on ${prefix}entry (ledger_id, status, entry_date, ${entry_order});
create index ${prefix}entry_of_amount
  on ${prefix}entry (ledger_id, currency, amount, entry_date, ${entry_order});
drop index ${prefix}entry_by_status${of_entry};
drop index ${prefix}entry_by_amount${of_entry};

-- H2 makes an index for each foreign key that has none of just its columns. With one of these two
-- columns there is one index instead of two.
alter table ${prefix}split drop constraint ${prefix}split_category;
create index ${prefix}split_of_category on ${prefix}split (ledger_id, category_id);
drop index ${prefix}split_by_category${of_split};
alter table ${prefix}split add constraint ${prefix}split_category
  foreign key (ledger_id, category_id) references ${prefix}category (ledger_id, category_id);
