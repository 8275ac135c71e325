create table sec_token_family (
  id varchar(32) not null,
  account varchar(64) not null,
  credential_version bigint not null,
  created bigint not null,
  ends_at bigint not null,
  end_reason varchar(16),
  primary key (id)
);
create index sec_token_family_of_account on sec_token_family (account, ends_at);
create index sec_token_family_by_end on sec_token_family (ends_at);
create table sec_family_token (
  id varchar(32) not null,
  family varchar(32) not null,
  kind varchar(8) not null,
  secret_digest varchar(64) not null,
  ends_at bigint not null,
  rotated_at bigint,
  successor varchar(32),
  successor_sealed varchar(255),
  primary key (id),
  constraint sec_family_token_family foreign key (family) references sec_token_family (id)
);
create index sec_family_token_by_successor on sec_family_token (successor);
create index sec_family_token_by_end on sec_family_token (kind, ends_at);
