drop table policy_version;
