-- Marks an import as done. Parameters: importId, contentHash, refused (how many rows).
with forgotten as (
  delete from intake_do_not_call where content_hash = :#contentHash
)
update intake_files
set finished_at = now(),
    refused = :#refused,
    rows_read = leads + duplicates + :#refused,
    rows_done = leads + duplicates + :#refused,
    progressed_at = now()
where id = :#importId
returning leads, duplicates
