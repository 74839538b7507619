drop table roster_definition;
