-- The view "refusals".
create table refusal (
    project  text             not null,
    event_id text collate "C" not null,
    time     timestamptz      not null,
    command  text             not null,
    subject  text             not null,
    rules    json             not null,
    by       json             not null,

    constraint refusal_pkey primary key (project, event_id)
);

-- Newest first, and pages go on after a (time, event_id).
create index refusal_newest_idx on refusal (project, time desc, event_id desc);
