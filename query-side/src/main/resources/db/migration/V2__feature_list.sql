-- The view "feature list": one row a feature, no more than a page of the list shows.
create table feature_list (
    project    text             not null,
    -- Compared byte by byte: pages go on after an id, whatever locale the server has.
    feature    text collate "C" not null,
    title      text             not null,
    tier       text             not null,
    stage      text             not null,
    g1         text             not null default 'PENDING',
    g2         text             not null default 'PENDING',
    g3         text             not null default 'PENDING',
    g4         text             not null default 'PENDING',
    g5         text             not null default 'PENDING',
    -- The gate that the feature stands before; past the last gate, that gate.
    status     text             not null generated always as (
        case stage when 'discover' then g1 when 'define' then g2 when 'plan' then g3 when 'build' then g4 else g5 end) stored,
    opened_at  timestamptz      not null,
    updated_at timestamptz      not null,
    version    bigint           not null,

    -- Also walks the unfiltered list, and the one by tier: with three tiers every page finds its rows soon.
    constraint feature_list_pkey primary key (project, feature)
);

-- A board asks for one stage at a time.
create index feature_list_stage_idx on feature_list (project, stage, feature);
-- "What is rejected, what is blocked": few rows among many.
create index feature_list_status_idx on feature_list (project, status, feature);
