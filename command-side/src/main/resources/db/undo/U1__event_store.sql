drop table snapshot;
drop table event;
drop function refuse_rewriting_history();
