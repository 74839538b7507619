drop table agent_version;
