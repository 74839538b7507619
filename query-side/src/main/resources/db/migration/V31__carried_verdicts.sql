-- The roles whose verdicts on the revision before count for this one, too.
alter table artifact_revision add column kept_verdicts jsonb not null default '[]';
