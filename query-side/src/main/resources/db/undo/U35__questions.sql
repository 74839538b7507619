drop table question;
drop table question_feature;
