-- Lets one import at a time go on, until its transaction ends, so that two files with the same number
-- or the same content don't both make a lead. No parameters.
select pg_advisory_xact_lock(hashtext('ringroute.intake'))
