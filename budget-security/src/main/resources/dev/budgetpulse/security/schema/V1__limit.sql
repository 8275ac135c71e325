create table sec_limit (
  policy varchar(64) not null,
  key_high bigint not null,
  key_low bigint not null,
  algorithm varchar(16) not null,
  quota bigint not null,
  window_nanos bigint not null,
  life bigint not null,
  seen_nanos bigint not null,
  state varchar(12000) not null,
  expires_at bigint not null,
  primary key (policy, key_high, key_low)
);
create index sec_limit_expiry on sec_limit (expires_at);
