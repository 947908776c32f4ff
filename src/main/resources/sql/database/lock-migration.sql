-- One node at a time checks and migrates; asked again and again, as a statement that waits would hold up
-- the indexes that the other one builds. The number is arbitrary, and this statement's alone.
-- Parameters: none.
select pg_try_advisory_lock(7464768302)
