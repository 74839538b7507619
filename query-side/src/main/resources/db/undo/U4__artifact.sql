drop table artifact_assertion;
drop table artifact_verdict;
drop table artifact_revision;
drop table artifact_feature;
