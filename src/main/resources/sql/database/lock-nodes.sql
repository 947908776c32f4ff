-- One node at a time compares limits and sizes them, until its transaction ends. The number is
-- arbitrary, and this statement's alone.
-- Parameters: none.
select pg_advisory_xact_lock(7464768301)
