drop table conflict_end;
drop table conflict_veto;
drop table conflict_position;
drop table conflict;
drop table conflict_feature;
