-- What each version of an agent's definition says, for the rules that ask what an agent may do. Written in the transaction
-- that stores the event; the log has the same and more, should this ever have to be made again.
create table roster_definition (
    project    text not null,
    name       text not null,
    version    text not null,
    digest     text not null,
    -- Read as a whole, never searched.
    definition json not null,

    constraint roster_definition_pkey primary key (project, name, version)
);

insert into roster_definition (project, name, version, digest, definition)
select distinct on (payload ->> 'project', payload ->> 'name', payload -> 'definition' ->> 'version')
       payload ->> 'project', payload ->> 'name', payload -> 'definition' ->> 'version', payload ->> 'digest',
       payload -> 'definition'
  from event
 where type in ('dev.countersign.agent.agent-registered.v1', 'dev.countersign.agent.agent-revised.v1')
 order by payload ->> 'project', payload ->> 'name', payload -> 'definition' ->> 'version', position desc;
