-- A database as the documented original system leaves it: leads and calls in every state, and one
-- status each that the documents don't know.
insert into leads (name, phone, source, email, product_name, city, state, query_message, status, retry_after, retry_count, created_at, updated_at) values
  ('New', '9876500001', 'indiamart', 'a@example.org', 'Mixer', 'Pune', 'MH', 'Price?', 'new', null, 0, '2025-01-01 10:00+05:30', '2025-01-01 10:00+05:30'),
  ('Retry', '09876500002', 'website', null, null, null, null, null, 'new', '2025-01-03 10:00+05:30', 2, '2025-01-01 11:00+05:30', '2025-01-02 10:00+05:30'),
  ('Dispatched', '919876500003', 'website', null, null, null, null, null, 'dispatched', null, 0, '2025-01-01 12:00+05:30', '2025-01-02 10:00+05:30'),
  ('Calling', '+919876500004', 'website', null, null, null, null, null, 'dispatched', null, 1, '2025-01-01 13:00+05:30', '2025-01-02 10:00+05:30'),
  ('Failed', 'unreadable', 'website', null, null, null, null, null, 'failed', null, 4, '2025-01-01 14:00+05:30', '2025-01-02 10:00+05:30'),
  ('Own', '9876500006', 'website', null, null, null, null, null, 'on hold by Ravi', null, 0, '2025-01-01 15:00+05:30', '2025-01-02 10:00+05:30');

insert into calls (lead_id, name, phone, source, qualification, status, failure_reason, call_room, call_started_at, call_ended_at, duration_seconds, created_at, updated_at) values
  (3, 'Dispatched', '+919876500003', 'website', '{"budget": "5 lakh"}', 'pushed', null, 'ignitech-lead-3', '2025-01-02 10:00+05:30', '2025-01-02 10:03+05:30', 170, '2025-01-02 10:00+05:30', '2025-01-02 10:04+05:30'),
  (3, 'Dispatched', '+919876500003', 'website', '{"budget": ""}', 'called', null, 'ignitech-lead-3', '2025-01-02 11:00+05:30', '2025-01-02 11:03+05:30', 160, '2025-01-02 11:00+05:30', '2025-01-02 11:04+05:30'),
  (2, 'Retry', '+919876500002', 'website', null, 'failed', 'unanswered', 'ignitech-lead-2', '2025-01-02 10:00+05:30', '2025-01-02 10:01+05:30', 0, '2025-01-02 10:00+05:30', '2025-01-02 10:01+05:30'),
  (4, 'Calling', '+919876500004', 'website', null, 'calling', null, 'ignitech-lead-4', '2025-01-02 10:00+05:30', null, null, '2025-01-02 10:00+05:30', '2025-01-02 10:00+05:30'),
  (null, null, '98765 00007', null, null, 'calling', null, null, '2025-01-02 10:00+05:30', null, null, '2025-01-02 10:00+05:30', '2025-01-02 10:00+05:30'),
  (2, 'Retry', '+919876500002', 'website', null, 'failed', 'rejected', 'ignitech-lead-2', '2025-01-01 10:00+05:30', '2025-01-01 10:01+05:30', 12, '2025-01-01 10:00+05:30', '2025-01-01 10:01+05:30'),
  (5, 'Failed', '+919876500005', 'website', null, 'failed', 'dispatch_failed', 'ignitech-lead-5', '2025-01-01 10:00+05:30', null, null, '2025-01-01 10:00+05:30', '2025-01-01 10:01+05:30'),
  (5, 'Failed', '+919876500005', 'website', null, 'failed', 'startup_failed', 'ignitech-lead-5', '2025-01-01 10:00+05:30', null, null, '2025-01-01 10:00+05:30', '2025-01-01 10:01+05:30'),
  (5, 'Failed', '+919876500005', 'website', null, 'failed', 'stale_timeout', 'ignitech-lead-5', '2025-01-01 10:00+05:30', null, null, '2025-01-01 10:00+05:30', '2025-01-01 10:01+05:30'),
  (5, 'Failed', '+919876500005', 'website', '{}', 'failed', 'no_answers', 'ignitech-lead-5', '2025-01-01 10:00+05:30', '2025-01-01 10:02+05:30', 60, '2025-01-01 10:00+05:30', '2025-01-01 10:03+05:30'),
  (null, 'Gone', '+919876500008', 'website', null, 'archived', null, null, '2025-01-01 10:00+05:30', null, null, '2025-01-01 10:00+05:30', '2025-01-01 10:03+05:30');
