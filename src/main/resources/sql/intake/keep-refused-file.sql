-- Keeps that a file was refused whole, or broke off, unless it is a finished import. Parameters: contentHash; name;
-- reason; putAwayAs, its name in error/.
insert into intake_files (content_hash, name, refused_reason, put_away_as)
values (:#contentHash, :#name, :#reason, :#putAwayAs)
on conflict (content_hash) do update
set refused_reason = excluded.refused_reason, put_away_as = excluded.put_away_as
where intake_files.finished_at is null
