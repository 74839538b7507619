alter table artifact_verdict drop column delegated_by;
