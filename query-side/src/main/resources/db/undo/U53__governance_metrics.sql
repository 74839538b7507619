drop table metric_refusal;
drop table metric_verdict;
drop table metric_revision;
