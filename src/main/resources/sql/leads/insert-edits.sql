-- Keeps what somebody changed on leads.
-- Parameters: edits, a JSON array of {lead_id, deed, was, becomes}; editor, who did it; reason, nullable; token of
-- the form, nullable.
insert into lead_edits (lead_id, deed, edited_by, reason, was, becomes, form_token)
select lead_id, deed, :#editor, cast(:#reason as text), was, becomes, cast(:#token as text)
from json_to_recordset(cast(:#edits as json)) as e (lead_id int, deed text, was jsonb, becomes jsonb)
on conflict do nothing
