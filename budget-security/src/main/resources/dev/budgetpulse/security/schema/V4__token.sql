create table sec_api_token (
  id varchar(32) not null,
  account varchar(64) not null,
  credential_version bigint not null,
  label varchar(100) not null,
  scopes varchar(1000) not null,
  created bigint not null,
  ends_at bigint not null,
  secret_digest varchar(64) not null,
  primary key (id)
);
create index sec_api_token_of_account on sec_api_token (account, ends_at);
