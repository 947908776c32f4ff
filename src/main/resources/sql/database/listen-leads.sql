-- Listens to what the triggers on leads tell.
-- Parameters: none.
listen ringroute_leads
