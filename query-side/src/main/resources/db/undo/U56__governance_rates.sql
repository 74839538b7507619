drop table metric_override;
drop table metric_escalation;
