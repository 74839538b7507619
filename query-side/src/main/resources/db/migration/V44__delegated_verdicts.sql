-- Whose role a verdict spoke for, where somebody stood in. Verdicts before delegations existed have none.
alter table artifact_verdict add column delegated_by text;
