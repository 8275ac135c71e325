-- Items that are found by their type and id only, such as the months of a budget plan, as JSON in
-- the form that their type gives them.
create table ${prefix}item (
  ledger_id uuid not null,
  item_type varchar(30) not null,
  item_id varchar(200)${codes} not null,
  data ${text} not null,
  revision bigint not null,
  constraint ${prefix}item_pk primary key (ledger_id, item_type, item_id),
  constraint ${prefix}item_ledger foreign key (ledger_id) references ${prefix}ledger (ledger_id)
)${table_item};
