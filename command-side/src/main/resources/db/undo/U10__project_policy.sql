drop table project_policy;
