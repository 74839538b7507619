delete from inbox_item where kind in ('handoff', 'discovery', 'checkpoint');
drop table inbox_handoff;
drop table inbox_builder;
