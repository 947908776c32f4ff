-- Whether this database belongs to the sandbox or to the real world.
-- Parameters: none.
select value from installation where name = 'mode'
