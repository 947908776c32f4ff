-- Keeps under which name a file was put away. Parameters: contentHash; putAwayAs.
update intake_files set put_away_as = :#putAwayAs where content_hash = :#contentHash
