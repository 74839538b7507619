-- The policy that each project has set, for the rules. A project that is not here has the default policy. Written in the
-- transaction that stores the event, so it is never behind.
create table project_policy (
    project text not null,
    version text not null,
    -- Read as a whole, never searched.
    content json not null,

    constraint project_policy_pkey primary key (project)
);

insert into project_policy (project, version, content)
select distinct on (payload ->> 'project') payload ->> 'project', payload ->> 'version', payload -> 'content'
  from event
 where type = 'dev.countersign.policy.policy-set.v1'
 order by payload ->> 'project', position desc;
