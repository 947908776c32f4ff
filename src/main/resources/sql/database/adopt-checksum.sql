-- Version 2 was shipped with its indexes, which version 3 makes now. A database that was migrated by it
-- has everything of both; only the checksum of what it ran differs.
-- Parameters: shipped, the checksum of then; checksum, that of now.
update flyway_schema_history
set checksum = :#checksum
where version = '2'
  and checksum = :#shipped
