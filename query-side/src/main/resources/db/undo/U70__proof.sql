drop table criterion;
drop table evidence;
drop table proof_feature;
