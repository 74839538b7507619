-- The view "delivery": the plan of a delivery, its tasks and who had them, and what its steps have named.
create table delivery (
    project      text not null,
    feature      text not null,
    -- The plan in force; null before the task list has had all of its sign-offs.
    plan         json,
    planned_at   timestamptz,
    completed_by json,
    completed_at timestamptz,

    -- Also tells a feature that is not delivered yet from one that does not exist.
    constraint delivery_pkey primary key (project, feature)
);

create table delivery_step (
    project    text        not null,
    feature    text        not null,
    step       text        not null,
    summary    text        not null,
    refs       json        not null,
    named_by   json        not null,
    named_at   timestamptz not null,
    sequence   bigint      not null,

    constraint delivery_step_pkey primary key (project, feature, step)
);

create table task (
    project            text    not null,
    feature            text    not null,
    task               text    not null,
    -- Its place in the task list: the order in which tasks are listed.
    place              integer not null,
    plan               jsonb   not null,
    progress           text    not null,
    progress_sequence  bigint  not null,
    -- Why it may not hold any more.
    suspicion          text,
    suspicion_sequence bigint  not null,

    constraint task_pkey primary key (project, feature, task)
);

create index task_place_idx on task (project, feature, place);

-- Every claim there has been, by its fencing token. The one without an end holds.
create table task_claim (
    project    text        not null,
    feature    text        not null,
    token      bigint      not null,
    task       text        not null,
    holder     text        not null,
    role       text,
    claimed_at timestamptz not null,
    expires_at timestamptz not null,
    renewed    boolean     not null,
    sequence   bigint      not null,
    ended_at   timestamptz,
    -- completed, failed, released, expired or dropped, when its task left the plan.
    outcome    text,
    minutes    bigint,

    constraint task_claim_pkey primary key (project, feature, token)
);

create index task_claim_task_idx on task_claim (project, feature, task);
