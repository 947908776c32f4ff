-- The leads that have one of these marketplace ids already. Parameters: sources and externalIds, arrays of
-- the same length; importId.
select wanted.source, wanted.external_id, known.id,
       case when known.import_id = :#importId then known.import_line end as line
from unnest(cast(:#sources as text[]), cast(:#externalIds as text[])) as wanted (source, external_id)
join leads as known
  on known.source = wanted.source and known.external_id = wanted.external_id
where known.external_id is not null
