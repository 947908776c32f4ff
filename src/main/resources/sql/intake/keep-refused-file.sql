-- Keeps that a file was refused whole, unless it is an import that made leads. Parameters: contentHash; name;
-- reason; putAwayAs, its name in error/.
insert into intake_files (content_hash, name, refused_reason, put_away_as)
values (:#contentHash, :#name, :#reason, :#putAwayAs)
on conflict (content_hash) do update
set refused_reason = excluded.refused_reason, put_away_as = excluded.put_away_as
where intake_files.finished_at is null and intake_files.done_line = 0
