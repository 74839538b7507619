-- The view "refusals" counts repetitions, and is asked for those of one principal, rule or feature.
alter table refusal
    -- The stream's name: the count of repetitions comes in it. Null for refusals from before there were counts.
    add column stream           text,
    add column count            integer not null default 1,
    add column last_time        timestamptz,
    add column principal        text,
    -- Null where it was not about a feature.
    add column feature          text,
    add column rule_codes       text[] not null default '{}',
    add column client_addresses text[] not null default '{}';

update refusal
   set last_time = time,
       principal = by ->> 'principal',
       feature = substring(subject from '^features/(.*)$'),
       rule_codes = array(select distinct rule ->> 'rule' from json_array_elements(rules) as rule);

alter table refusal
    alter column last_time set not null,
    alter column principal set not null;

-- By this the count finds its refusal.
create unique index refusal_stream_idx on refusal (project, stream);

-- Pages of one principal's and one feature's. A rule's pages walk the newest refusals: a few dozen rules share them.
create index refusal_principal_idx on refusal (project, principal, time desc, event_id desc);
create index refusal_feature_idx on refusal (project, feature, time desc, event_id desc);
