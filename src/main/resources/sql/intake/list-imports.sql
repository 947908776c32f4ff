-- A page of the imports, the newest first. Parameters: before, the last number of the page before; most, how many.
select id, coalesce(uploaded_as, name) as file, uploaded_as is not null as uploaded, content_hash, taken_at, finished_at,
       rows_total, rows_done, rows_per_second, progressed_at, leads, duplicates, refused, refused_reason, put_away_as,
       case
         when finished_at is not null then 'finished'
         when refused_reason is not null then 'refused'
         when rows_total > 0 then 'importing'
         else 'waiting'
       end as state
from intake_files
where id < :#before
order by id desc
limit :#most
