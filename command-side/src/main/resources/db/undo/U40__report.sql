drop table report_use;
drop table report_chunk;
drop table report;
