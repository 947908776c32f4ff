-- The first rows of an import that made no lead. Parameters: importId.
select line, reason from intake_duplicates where import_id = :#importId order by line
