-- Entries of a payee are listed by date and then by id, as those of an account are.
create index ${prefix}entry_of_payee
  on ${prefix}entry (ledger_id desc, payee_id desc, entry_date desc, ${entry_order} desc);
drop index ${prefix}entry_by_payee${of_entry};
