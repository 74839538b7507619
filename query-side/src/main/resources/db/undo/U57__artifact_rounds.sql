drop table artifact_rounds;
