drop table migration;
