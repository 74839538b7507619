drop table inbox_binding;
drop table inbox_item;
drop table inbox_feature;
