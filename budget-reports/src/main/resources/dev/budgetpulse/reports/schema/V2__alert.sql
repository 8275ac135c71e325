create table rep_alert (
  ledger_id varchar(36) not null,
  id varchar(64) not null,
  recipient varchar(200) not null,
  recipient_id varchar(64) not null,
  kind varchar(30) not null,
  severity varchar(12) not null,
  sentence varchar(1000) not null,
  tell_at bigint not null,
  bulletin_id varchar(64) not null,
  primary key (ledger_id, id)
);
create index rep_alert_due on rep_alert (bulletin_id, tell_at);
create index rep_alert_of_recipient on rep_alert (recipient_id);
create table rep_bulletin (
  ledger_id varchar(36) not null,
  id varchar(64) not null,
  recipient varchar(200) not null,
  recipient_id varchar(64) not null,
  state varchar(12) not null,
  reason varchar(60) not null,
  tries int not null,
  fence bigint not null,
  made_at bigint not null,
  next_at bigint not null,
  changed_at bigint not null,
  accepted_at bigint,
  primary key (ledger_id, id)
);
create index rep_bulletin_due on rep_bulletin (state, next_at);
create index rep_bulletin_page on rep_bulletin (ledger_id, made_at, id);
create index rep_bulletin_of_recipient on rep_bulletin (recipient_id);
