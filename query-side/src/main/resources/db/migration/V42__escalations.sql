-- The view "escalations".
create table escalation_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without escalations from a feature that does not exist.
    constraint escalation_feature_pkey primary key (project, feature)
);

create table escalation (
    project        text        not null,
    feature        text        not null,
    number         integer     not null,
    cause          text        not null,
    about          text        not null,
    artifact       text        not null,
    reviewer       text,
    sides          json        not null,
    arbiter        text        not null,
    level          text        not null,
    due            timestamptz,
    reason         text        not null,
    policy_version text        not null,
    raised_by      json        not null,
    raised_at      timestamptz not null,
    decision       json,
    decided_at     timestamptz,
    sequence       bigint      not null,

    constraint escalation_pkey primary key (project, feature, number)
);

create table escalation_position (
    project    text        not null,
    feature    text        not null,
    escalation integer     not null,
    sequence   bigint      not null,
    level      text        not null,
    role       text        not null,
    position   text        not null,
    taken_by   json        not null,
    taken_at   timestamptz not null,

    -- Every position ever taken; the one with the highest sequence at a level is the side's last word there.
    constraint escalation_position_pkey primary key (project, feature, escalation, sequence)
);
