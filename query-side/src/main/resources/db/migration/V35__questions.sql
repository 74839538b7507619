-- The view "questions": what agents left to the role that owns a topic, and what was answered.
create table question_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without questions from a feature that does not exist.
    constraint question_feature_pkey primary key (project, feature)
);

create table question (
    project     text        not null,
    feature     text        not null,
    number      integer     not null,
    artifact    text        not null,
    revision    integer     not null,
    verdict     integer     not null,
    role        text        not null,
    topic       text        not null,
    text        text,
    asked_by    json        not null,
    asked_at    timestamptz not null,
    -- The answer, by whom and when: all three or none.
    answer      text,
    answered_by json,
    answered_at timestamptz,

    -- The order in which it is read.
    constraint question_pkey primary key (project, feature, number)
);
