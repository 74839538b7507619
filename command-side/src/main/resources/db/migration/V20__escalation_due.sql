-- When the present level of an escalation promotes itself. Written in the transaction that stores the event; rows are taken
-- with "for update skip locked", so several instances share the work.
create table escalation_due (
    project text        not null,
    feature text        not null,
    number  integer     not null,
    level   text        not null,
    due     timestamptz not null,

    constraint escalation_due_pkey primary key (project, feature, number)
);

-- The one that has waited longest comes first.
create index escalation_due_due_idx on escalation_due (due);
