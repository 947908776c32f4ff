-- The CRM answers this key again: the pause is over. Updates nothing when there was none.
update push_state set paused_at = null, reason = null, try_after = null
where paused_at is not null
