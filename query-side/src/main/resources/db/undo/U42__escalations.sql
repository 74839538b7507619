drop table escalation_position;
drop table escalation;
drop table escalation_feature;
