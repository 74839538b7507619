drop table gate;
