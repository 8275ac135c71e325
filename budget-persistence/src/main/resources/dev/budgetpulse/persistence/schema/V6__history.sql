-- The history speaks of actors by a number that means nothing; who it was stands here alone and can
-- be erased.
create table ${prefix}actor (
  ledger_id uuid not null,
  actor_id uuid not null,
  actor varchar(200),
  constraint ${prefix}actor_pk primary key (ledger_id, actor_id),
  constraint ${prefix}actor_named unique (ledger_id, actor),
  constraint ${prefix}actor_ledger foreign key (ledger_id) references ${prefix}ledger (ledger_id)
)${table_actor};

create index ${prefix}actor_by_name on ${prefix}actor (actor);

-- A moment is kept as microseconds since 1970, because databases round theirs.
create table ${prefix}change_set (
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
  constraint ${prefix}change_set_pk primary key (ledger_id, revision),
  constraint ${prefix}change_set_revision check (revision > 0),
  constraint ${prefix}change_set_id unique (ledger_id, change_set_id),
  constraint ${prefix}change_set_changes check (changes > 0)
)${table_change_set};

create index ${prefix}change_set_by_actor on ${prefix}change_set (ledger_id, actor_id);

alter table ${prefix}change_set add constraint ${prefix}change_set_actor
  foreign key (ledger_id, actor_id) references ${prefix}actor (ledger_id, actor_id);

-- A change set's changes from a place on, a line of JSON each, deflated. A change set may have a
-- hundred thousand of them, and a row for each would cost more than the entries themselves.
create table ${prefix}change_part (
  ledger_id uuid not null,
  revision bigint not null,
  first_change integer not null,
  changes integer not null,
  packed ${bytes} not null,
  constraint ${prefix}change_part_pk primary key (ledger_id, revision, first_change),
  constraint ${prefix}change_part_set foreign key (ledger_id, revision)
    references ${prefix}change_set (ledger_id, revision),
  constraint ${prefix}change_part_changes check (changes between 1 and 500)
)${table_change_part};
