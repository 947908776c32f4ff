-- This node stops in order.
-- Parameters: id.
delete from nodes
where id = :#id
