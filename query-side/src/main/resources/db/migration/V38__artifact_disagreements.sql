-- What the view "artifact" shows of vetoes and overrides. Like its other rows these never change: what became of a veto is
-- read from the words about it.
alter table artifact_verdict
    -- What was written where another verdict counts, and why it decides nothing.
    add column written    text,
    add column advisories json not null default '[]';

create table artifact_veto (
    project          text        not null,
    feature          text        not null,
    kind             text        not null,
    number           integer     not null,
    revision         integer     not null,
    verdict          integer     not null,
    role             text        not null,
    domains          json        not null,
    reason           text,
    required_changes json        not null,
    places           json        not null,
    raised_by        json        not null,
    raised_at        timestamptz not null,

    constraint artifact_veto_pkey primary key (project, feature, kind, number)
);

create table artifact_veto_word (
    project  text        not null,
    feature  text        not null,
    kind     text        not null,
    number   integer     not null,
    sequence bigint      not null,
    -- ANSWERED, LIFTED, OVERRIDDEN or DECIDED.
    word     text        not null,
    text     text,
    -- The text an override is about; it says nothing of another one.
    digest   text,
    said_by  json        not null,
    said_at  timestamptz not null,

    constraint artifact_veto_word_pkey primary key (project, feature, kind, number, sequence)
);

create table artifact_override (
    project        text        not null,
    feature        text        not null,
    kind           text        not null,
    number         integer     not null,
    revision       integer     not null,
    digest         text        not null,
    role           text        not null,
    verdicts       json        not null,
    vetoes         json        not null,
    reason         text        not null,
    policy_version text        not null,
    given_by       json        not null,
    given_at       timestamptz not null,

    constraint artifact_override_pkey primary key (project, feature, kind, number)
);
