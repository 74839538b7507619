drop table artifact_override;
drop table artifact_veto_word;
drop table artifact_veto;
alter table artifact_verdict drop column advisories, drop column written;
