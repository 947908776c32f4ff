-- Marks how far an import is, in the transaction that makes the leads. Parameters: importId; doneLine, up
-- to which its rows are dealt with; leads and duplicates, how many more.
update intake_files
set done_line = :#doneLine,
    leads = leads + :#leads,
    duplicates = duplicates + :#duplicates
where id = :#importId
