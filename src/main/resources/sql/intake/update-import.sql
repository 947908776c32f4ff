-- Marks how far an import is, in the transaction that makes the leads. Parameters: importId; doneLine, up
-- to which its rows are dealt with; leads and duplicates, how many more; rowsDone and rowsPerSecond, for whoever
-- looks on.
update intake_files
set done_line = :#doneLine,
    leads = leads + :#leads,
    duplicates = duplicates + :#duplicates,
    refused_reason = null,
    rows_done = :#rowsDone,
    rows_per_second = :#rowsPerSecond,
    progressed_at = now()
where id = :#importId
