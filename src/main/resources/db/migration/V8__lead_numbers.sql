-- The indexes by which a lead is known again, built while others read and write.

-- By number: for imports, search and do-not-call.
create index concurrently if not exists leads_of_number on leads (ringroute_number(phone));

-- By the marketplace's id; what must never happen: two leads of one id.
create unique index concurrently if not exists leads_one_per_external_id on leads (source, external_id)
  where external_id is not null;
