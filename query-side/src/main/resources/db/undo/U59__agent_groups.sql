drop table agent_groups;
