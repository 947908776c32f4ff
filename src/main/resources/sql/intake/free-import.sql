-- Gives back what try-import took. Parameters: contentHash.
select pg_advisory_unlock(hashtextextended('ringroute.intake.' || :#contentHash, 0))
