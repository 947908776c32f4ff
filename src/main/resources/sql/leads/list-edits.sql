-- The latest edits of a lead, the newest first. Parameters: leadId; limit.
select deed, edited_by, edited_at, reason, was, becomes
from lead_edits
where lead_id = :#leadId
order by id desc
limit :#limit
