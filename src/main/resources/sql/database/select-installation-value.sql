-- The value that was kept first under a name.
-- Parameters: name.
select value
from installation
where name = :#name
