-- A site's name has no length of its own, as no other text of ours has.
alter table record_said alter column site set data type varchar;
