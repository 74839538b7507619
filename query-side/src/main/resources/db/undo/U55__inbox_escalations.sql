drop table inbox_delegation;
alter table inbox_feature drop column escalations;
