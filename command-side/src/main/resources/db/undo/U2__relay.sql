drop table relay_checkpoint;
