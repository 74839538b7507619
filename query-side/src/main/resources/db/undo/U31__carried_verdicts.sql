alter table artifact_revision drop column kept_verdicts;
