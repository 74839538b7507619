-- How often the documents of a feature went back, in the view "artifact". One row a feature: a row of rejections is one reviewer's
-- at a gate, which reads several documents.
create table artifact_rounds (
    project  text   not null,
    feature  text   not null,
    counts   json   not null,
    sequence bigint not null,

    constraint artifact_rounds_pkey primary key (project, feature)
);
