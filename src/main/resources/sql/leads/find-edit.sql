-- Whether the form with this token was carried out on the lead. Parameters: leadId; token, of the form.
select exists (select from lead_edits where lead_id = :#leadId and form_token = :#token)
