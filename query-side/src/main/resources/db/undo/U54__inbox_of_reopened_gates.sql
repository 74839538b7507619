alter table inbox_item add column sequence bigint not null default 0;
alter table inbox_item alter column sequence drop default;
alter table inbox_feature add column entered_at timestamptz not null default now();
alter table inbox_feature alter column entered_at drop default;
