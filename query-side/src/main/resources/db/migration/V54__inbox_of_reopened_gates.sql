-- What waits is worked out event by event, from what is stored of the feature: when a feature came to stand where it does, and
-- which event asked last, nobody has to look up any more.
alter table inbox_feature drop column entered_at;
alter table inbox_item drop column sequence;
