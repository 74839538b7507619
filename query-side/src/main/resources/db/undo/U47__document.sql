drop table document_stale;
drop table document_verdict;
drop table document_roles;
drop table document_text;
drop table document_feature;
