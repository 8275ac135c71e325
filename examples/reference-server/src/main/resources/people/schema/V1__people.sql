create table site_person (
  account varchar(64) not null,
  administrator smallint not null,
  household varchar(36) not null,
  picture varchar(16) not null,
  primary key (account)
);
create table site_language (
  email_compared varchar(254) not null,
  tag varchar(35) not null,
  noted bigint not null,
  primary key (email_compared)
);
create table site_picture (
  account varchar(64) not null,
  part integer not null,
  content varchar(15000) not null,
  primary key (account, part)
);
create table site_invitation (
  id varchar(32) not null,
  ledger varchar(36) not null,
  household varchar(100) not null,
  email_compared varchar(254) not null,
  email varchar(254) not null,
  role varchar(10) not null,
  inviter varchar(64) not null,
  mailed smallint not null,
  ends_at bigint not null,
  primary key (id)
);
create index site_invitation_of_ledger on site_invitation (ledger, ends_at);
create index site_invitation_of_email on site_invitation (email_compared, ends_at);
