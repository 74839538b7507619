drop table roster_agent;
