-- Writes the beginning of the script that an owner runs for a user who may not change tables: Flyway's
-- history, as Flyway makes it, with the row that says that the tables were there before.
-- Parameters: shipped, the checksum of version 2 as it was first; checksum, that of now.
select format($script$
set search_path = %1$I;
set lock_timeout = '60s';
set client_min_messages = 'warning';
create table if not exists %1$I.flyway_schema_history (
  installed_rank int not null constraint flyway_schema_history_pk primary key,
  version        varchar(50),
  description    varchar(200) not null,
  type           varchar(20) not null,
  script         varchar(1000) not null,
  checksum       integer,
  installed_by   varchar(100) not null,
  installed_on   timestamp not null default now(),
  execution_time integer not null,
  success        boolean not null
);
create index if not exists flyway_schema_history_s_idx on %1$I.flyway_schema_history (success);
insert into %1$I.flyway_schema_history
  (installed_rank, version, description, type, script, installed_by, execution_time, success)
select 1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', current_user, 0, true
where not exists (select from %1$I.flyway_schema_history);
delete from %1$I.flyway_schema_history where not success;
update %1$I.flyway_schema_history set checksum = %2$L where version = '2' and checksum = %3$L;
$script$, current_schema(), cast(:#checksum as int), cast(:#shipped as int))
