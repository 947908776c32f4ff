-- The name of the file that a lead came from. Parameters: importId.
select coalesce(uploaded_as, name) from intake_files where id = :#importId
