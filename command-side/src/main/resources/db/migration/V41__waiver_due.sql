-- When waivers end. Written in the transaction that stores the event; rows are taken with "for update skip locked", so several
-- instances share the work.
create table waiver_due (
    project text        not null,
    feature text        not null,
    number  integer     not null,
    due     timestamptz not null,

    constraint waiver_due_pkey primary key (project, feature, number)
);

-- The one whose time was over first comes first.
create index waiver_due_due_idx on waiver_due (due);
