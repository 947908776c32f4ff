-- Where the rows of one file wait until all of them are read. No parameters.
create temporary table intake_stage (
  line          bigint  not null,
  name          text    not null,
  phone         text    not null,
  source        text    not null,
  email         text,
  product_name  text,
  city          text,
  state         text,
  query_message text,
  extra         jsonb,
  do_not_call   boolean not null,
  duplicate_of  text
) on commit drop
