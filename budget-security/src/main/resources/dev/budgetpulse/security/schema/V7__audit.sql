create table sec_audit_head (
  stream varchar(64) not null,
  seq bigint not null,
  hash varchar(64) not null,
  primary key (stream)
);
create table sec_audit_row (
  stream varchar(64) not null,
  seq bigint not null,
  key_id varchar(16) not null,
  at_time varchar(32) not null,
  event varchar(64) not null,
  fields varchar(8000) not null,
  previous varchar(64) not null,
  hash varchar(64) not null,
  primary key (stream, seq),
  constraint sec_audit_row_chain unique (stream, previous)
);
create table sec_pseudonym (
  subject varchar(64) not null,
  key_sealed varchar(255) not null,
  primary key (subject)
);
