drop table policy_variables;
