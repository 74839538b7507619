drop table handoff;
drop table handoff_feature;
