-- Writes the statement that enters a migration, which the script has just run, in Flyway's history.
-- Parameters: version, description, script (its file's name), checksum.
select format($script$
insert into %1$I.flyway_schema_history
  (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
select max(installed_rank) + 1, %2$L, %3$L, 'SQL', %4$L, %5$L, current_user, 0, true
from %1$I.flyway_schema_history
having count(*) filter (where version = %2$L) = 0;
$script$,
  current_schema(), cast(:#version as text), cast(:#description as text), cast(:#script as text),
  cast(:#checksum as int))
