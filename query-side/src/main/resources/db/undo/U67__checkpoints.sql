drop table checkpoint;
drop table checkpoint_feature;
