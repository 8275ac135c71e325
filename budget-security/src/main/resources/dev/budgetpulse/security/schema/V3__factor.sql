create table sec_totp (
  account varchar(64) not null,
  secret_sealed varchar(255) not null,
  confirmed smallint not null,
  last_step bigint not null,
  primary key (account)
);
create table sec_recovery_code (
  account varchar(64) not null,
  code_digest varchar(96) not null,
  primary key (account, code_digest)
);
