-- Gives an upload its number, before it is read. What is known of the content already stays.
-- Parameters: contentHash; name, in the inbox; uploadedAs, the name that it came with.
insert into intake_files (content_hash, name, uploaded_as)
values (:#contentHash, :#name, :#uploadedAs)
on conflict (content_hash) do update
set uploaded_as = coalesce(intake_files.uploaded_as, excluded.uploaded_as),
    refused_reason = null
returning id
