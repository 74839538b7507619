drop table feature_list;
