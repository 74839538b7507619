drop table migration;
drop table migration_feature;
