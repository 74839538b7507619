-- The claims on tasks that hold, written in the transaction that stores their events. Two questions are put to it: how many
-- tasks an agent has (R21), over all features of its project, and whose time is over.
create table task_claim (
    project    text        not null,
    feature    text        not null,
    task       text        not null,
    holder     text        not null,
    token      bigint      not null,
    expires_at timestamptz not null,
    -- When the clock looks at the claim next: at its end, and later again where ending it failed.
    look_at    timestamptz not null,

    constraint task_claim_pkey primary key (project, feature, task)
);

-- How many tasks somebody has.
create index task_claim_holder_idx on task_claim (project, holder);

-- The claim that has waited longest for the clock comes first.
create index task_claim_look_at_idx on task_claim (look_at);
