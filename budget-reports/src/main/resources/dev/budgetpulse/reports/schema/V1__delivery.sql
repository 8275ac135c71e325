create table rep_delivery (
  ledger_id varchar(36) not null,
  id varchar(64) not null,
  recipient varchar(200) not null,
  recipient_id varchar(64) not null,
  report varchar(60) not null,
  first_day varchar(10) not null,
  last_day varchar(10) not null,
  language varchar(100) not null,
  formats varchar(200) not null,
  asked smallint not null,
  state varchar(12) not null,
  reason varchar(60) not null,
  tries int not null,
  fence bigint not null,
  offered_at bigint not null,
  next_at bigint not null,
  changed_at bigint not null,
  accepted_at bigint,
  primary key (ledger_id, id)
);
create index rep_delivery_due on rep_delivery (state, next_at);
create index rep_delivery_by_id on rep_delivery (id);
create index rep_delivery_page on rep_delivery (ledger_id, offered_at, id);
create index rep_delivery_of_recipient on rep_delivery (recipient_id);
create table rep_series (
  ledger_id varchar(36) not null,
  recipient_id varchar(64) not null,
  report varchar(60) not null,
  through_at bigint not null,
  primary key (ledger_id, recipient_id, report)
);
create index rep_series_of_recipient on rep_series (recipient_id);
create table rep_viewing (
  ledger_id varchar(36) not null,
  recipient_id varchar(64) not null,
  report varchar(60) not null,
  first_day varchar(10) not null,
  last_day varchar(10) not null,
  revision bigint not null,
  change_set varchar(36) not null,
  primary key (ledger_id, recipient_id, report, first_day, last_day)
);
create index rep_viewing_of_recipient on rep_viewing (recipient_id);
