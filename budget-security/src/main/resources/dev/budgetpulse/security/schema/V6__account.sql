create table sec_account (
  id varchar(64) not null,
  email_compared varchar(254) not null,
  email varchar(254) not null,
  name varchar(400) not null,
  state varchar(20) not null,
  suspended_when_enabled smallint not null,
  must_change smallint not null,
  credential_version bigint not null,
  created bigint not null,
  primary key (id),
  constraint sec_account_email unique (email_compared)
);
create table sec_password (
  account varchar(64) not null,
  password_hash varchar(512) not null,
  primary key (account),
  constraint sec_password_account foreign key (account) references sec_account (id)
);
create table sec_pending (
  id varchar(32) not null,
  email_compared varchar(254) not null,
  email varchar(254) not null,
  name varchar(400) not null,
  password_hash varchar(512) not null,
  binding_digest varchar(64) not null,
  tries integer not null,
  created bigint not null,
  ends_at bigint not null,
  primary key (id)
);
create index sec_pending_of_email on sec_pending (email_compared, created);
create index sec_pending_by_end on sec_pending (ends_at);
create table sec_link (
  digest varchar(64) not null,
  kind varchar(12) not null,
  subject varchar(64) not null,
  request varchar(32) not null,
  email varchar(254) not null,
  credential_version bigint not null,
  issued bigint not null,
  ends_at bigint not null,
  primary key (digest)
);
create index sec_link_of_subject on sec_link (subject, kind);
create index sec_link_by_end on sec_link (ends_at);
create table sec_receipt (
  digest varchar(64) not null,
  what varchar(12) not null,
  ends_at bigint not null,
  primary key (digest)
);
create index sec_receipt_by_end on sec_receipt (ends_at);
create table sec_device (
  digest varchar(64) not null,
  account varchar(64) not null,
  failures integer not null,
  created bigint not null,
  primary key (digest)
);
create index sec_device_of_account on sec_device (account, created);
create table sec_factor_removal (
  account varchar(64) not null,
  due bigint not null,
  reminded smallint not null,
  primary key (account)
);
create index sec_factor_removal_by_time on sec_factor_removal (due);
create table sec_outbox (
  id varchar(32) not null,
  kind varchar(32) not null,
  sealed varchar(2000) not null,
  tries integer not null,
  next_at bigint not null,
  primary key (id)
);
create index sec_outbox_by_time on sec_outbox (next_at);
create table sec_backoff (
  name varchar(80) not null,
  streak integer not null,
  consecutive integer not null,
  last_at bigint not null,
  wait_until bigint not null,
  primary key (name)
);
