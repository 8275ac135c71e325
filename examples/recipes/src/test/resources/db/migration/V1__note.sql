create table note (id bigint primary key, text varchar(200) not null);
insert into note (id, text) values (1, 'The first');
