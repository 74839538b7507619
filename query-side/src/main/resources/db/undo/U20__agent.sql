drop table agent;
