drop table parked_event;
drop table topic_offset;
drop table stream_progress;
