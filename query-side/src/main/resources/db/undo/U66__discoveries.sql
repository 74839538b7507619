drop table discovery;
drop table discovery_feature;
