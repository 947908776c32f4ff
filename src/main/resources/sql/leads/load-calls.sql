-- The latest calls of a lead, the newest first. Parameters: leadId; limit.
select id, status, failure_reason, outcome, detail, call_started_at, answered_at, call_ended_at, duration_seconds,
       sip_status_code, qualification, callback_at, task_id, push_error
from calls
where lead_id = :#leadId
order by id desc
limit :#limit
