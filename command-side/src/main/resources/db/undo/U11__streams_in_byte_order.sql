alter table event alter column stream type text collate "default";
