-- Keeps the first value that any node gives under a name; a later one changes nothing.
-- Parameters: name, value.
insert into installation (name, value)
values (:#name, :#value)
on conflict (name) do nothing
