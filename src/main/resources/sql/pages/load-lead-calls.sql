-- The latest calls of a lead with all that a story tells of them, the newest first. Parameters: leadId; limit.
select id, status, failure_reason, outcome, detail, call_started_at, permit_at, answered_at, leg_ended_at, call_ended_at,
       duration_seconds, sip_status_code, qualification, callback_at, task_id, pushed_at, push_attempts, push_after,
       push_parked_at, push_error, row_number() over (order by id) as attempt
from calls
where lead_id = :#leadId
order by id desc
limit :#limit
