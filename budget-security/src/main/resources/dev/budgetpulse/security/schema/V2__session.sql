create table sec_session (
  id varchar(32) not null,
  account varchar(64) not null,
  lineage varchar(32) not null,
  kind varchar(16) not null,
  credential_version bigint not null,
  factors varchar(64) not null,
  auth_time bigint not null,
  second_time bigint not null,
  created bigint not null,
  last_seen bigint not null,
  idle_ms bigint not null,
  ends_at bigint not null,
  remembered smallint not null,
  agent varchar(40) not null,
  network varchar(64) not null,
  secret_digest varchar(64) not null,
  end_reason varchar(16),
  primary key (id)
);
create index sec_session_of_account on sec_session (account, ends_at);
create index sec_session_by_end on sec_session (ends_at);
