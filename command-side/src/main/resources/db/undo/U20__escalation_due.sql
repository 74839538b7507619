drop table escalation_due;
