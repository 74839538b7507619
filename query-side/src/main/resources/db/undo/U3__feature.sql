drop table feature_gate;
drop table feature_artifact;
drop table feature;
