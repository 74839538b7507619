drop table document_submitter;
drop table document_override;
drop table document_veto_end;
drop table document_veto;
alter table document_verdict drop column number;
