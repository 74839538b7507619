-- The view "document": each artifact's current text, and what is needed to write its sign-off block.
create table document_feature (
    project text not null,
    feature text not null,

    -- Tells a feature without the artifact from a feature that does not exist.
    constraint document_feature_pkey primary key (project, feature)
);

create table document_text (
    project  text   not null,
    feature  text   not null,
    kind     text   not null,
    digest   text   not null,
    text     text   not null,
    -- The stream's version that the row stands at; nothing older overwrites it. So in the tables below.
    sequence bigint not null,

    constraint document_text_pkey primary key (project, feature, kind)
);

-- The roles that must sign, as the gate that reads the artifact last asked for them.
create table document_roles (
    project  text   not null,
    feature  text   not null,
    kind     text   not null,
    roles    json   not null,
    sequence bigint not null,

    constraint document_roles_pkey primary key (project, feature, kind)
);

-- The latest verdict of each principal for each role.
create table document_verdict (
    project     text        not null,
    feature     text        not null,
    kind        text        not null,
    role        text        not null,
    principal   text        not null,
    verdict     text        not null,
    digest      text        not null,
    advisory    boolean     not null,
    recorded_at timestamptz not null,
    sequence    bigint      not null,

    constraint document_verdict_pkey primary key (project, feature, kind, role, principal)
);

-- The latest revision that made a role's verdicts stale: those before it count no more.
create table document_stale (
    project  text   not null,
    feature  text   not null,
    kind     text   not null,
    role     text   not null,
    sequence bigint not null,

    constraint document_stale_pkey primary key (project, feature, kind, role)
);
