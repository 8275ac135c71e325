-- The history speaks of actors by a number that means nothing; who it was stands here alone and can
-- be erased.
create table budget_actor (
  ledger_id uuid not null,
  actor_id uuid not null,
  actor varchar(200),
  constraint budget_actor_pk primary key (ledger_id, actor_id),
  constraint budget_actor_named unique (ledger_id, actor),
  constraint budget_actor_ledger foreign key (ledger_id) references budget_ledger (ledger_id)
)${table};

create index budget_actor_by_name on budget_actor (actor);

-- A moment is kept as microseconds since 1970, because databases round theirs.
create table budget_change_set (
  ledger_id uuid not null,
  revision bigint not null,
  change_set_id uuid not null,
  actor_id uuid not null,
  at_micros bigint not null,
  source varchar(10) not null,
  reason varchar(200) not null,
  reverses bigint,
  changes integer not null,
  content char(64) not null,
  previous char(64) not null,
  constraint budget_change_set_pk primary key (ledger_id, revision),
  constraint budget_change_set_revision check (revision > 0),
  constraint budget_change_set_id unique (ledger_id, change_set_id),
  constraint budget_change_set_changes check (changes > 0)
)${table};

create index budget_change_set_by_actor on budget_change_set (ledger_id, actor_id);

alter table budget_change_set add constraint budget_change_set_actor
  foreign key (ledger_id, actor_id) references budget_actor (ledger_id, actor_id);

-- A change set's changes from a place on, a line of JSON each, deflated. A change set may have a
-- hundred thousand of them, and a row for each would cost more than the entries themselves.
create table budget_change_part (
  ledger_id uuid not null,
  revision bigint not null,
  first_change integer not null,
  changes integer not null,
  packed ${bytes} not null,
  constraint budget_change_part_pk primary key (ledger_id, revision, first_change),
  constraint budget_change_part_set foreign key (ledger_id, revision)
    references budget_change_set (ledger_id, revision),
  constraint budget_change_part_changes check (changes between 1 and 500)
)${table};
